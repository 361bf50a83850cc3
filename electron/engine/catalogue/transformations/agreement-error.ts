import { matchCase } from '../../language/casing.ts';
import { replaceSpan } from '../../language/changes.ts';
import { findClauses } from '../../language/clauses.ts';
import { conjugate } from '../../language/verb-forms.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'agreement-error',
  title: 'Break agreement',
  summary: 'Writes the verb of a statement in the number its subject does not have (she walk, they is).',
  cites: ['Ng et al. (2014), The CoNLL-2014 Shared Task on Grammatical Error Correction'],
  level: 'word',
  expects: 'invariance',
  deny: {},
  of: 'verbs that agree with a subject',
  none: 'no verb that agrees with its subject',
  examples: [
    {
      input: 'The film was great. The actors are funny.',
      output: 'The film were great. The actors is funny.',
    },
    { input: 'He walks home. They like it.', output: 'He walk home. They likes it.' },
  ],
  find: ({ tokens }) =>
    findClauses(tokens).flatMap(({ finite, kind, tense, subject }) => {
      const token = tokens[finite];
      if (
        token === undefined ||
        kind === 'modal' ||
        subject.isPlural === null ||
        /^['\u2019]/.test(token.text)
      )
        return [];
      const wrong = { person: 3, isPlural: !(subject.isPlural || subject.person === 2) } as const;
      const lemma = kind === 'verb' ? token.lemma : kind;
      const form = conjugate(lemma, tense === 'past' ? 'past' : 'present', wrong);
      if (form === null || form === token.text.toLowerCase()) return [];
      return [[replaceSpan(token, matchCase(token.text, form))]];
    }),
});
