import { matchCase } from '../../language/casing.ts';
import { replaceSpan } from '../../language/changes.ts';
import { findClauses } from '../../language/clauses.ts';
import { conjugate } from '../../language/verb-forms.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'emphatic-do',
  title: 'Emphasise with do',
  summary: 'Says a plain statement with emphasis (it works: it does work).',
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'sentence',
  expects: 'invariance',
  deny: {},
  of: 'plain statements',
  none: 'no plain statement',
  examples: [
    { input: 'The kettle works. We liked the soup.', output: 'The kettle does work. We did like the soup.' },
    { input: 'It is fine.', output: 'It is fine.' },
  ],
  find: ({ tokens }) =>
    findClauses(tokens).flatMap(({ finite, kind, tense, subject, isNegated, isCompound }) => {
      const token = tokens[finite];
      if (token?.tag !== 'VERB' || kind !== 'verb' || isNegated || isCompound || finite !== subject.end)
        return [];
      const helper = conjugate('do', tense === 'past' ? 'past' : 'present', subject);
      return helper === null ? [] : [[replaceSpan(token, matchCase(token.text, `${helper} ${token.lemma}`))]];
    }),
});
