import { insertAt } from '../../language/changes.ts';
import { canBeSubject, readPhrase } from '../../language/phrases.ts';
import { defineChange } from '../define-change.ts';

const verbs = new Set(
  'think believe know say suppose hope guess feel find realise realize notice hear mean assume suspect claim swear promise'.split(
    ' ',
  ),
);

export default defineChange({
  id: 'that-insert',
  title: 'Insert "that"',
  summary:
    'Writes the "that" that may be left out after verbs of saying and thinking (I think it is: I think that it is).',
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'word',
  expects: 'invariance',
  deny: {},
  of: 'clauses without their "that"',
  none: 'no clause without its "that"',
  examples: [
    {
      input: 'I think it is new. They said the soup was cold.',
      output: 'I think that it is new. They said that the soup was cold.',
    },
  ],
  find: ({ tokens }) =>
    tokens.flatMap((token, index) => {
      if (token.tag !== 'VERB' || !verbs.has(token.lemma) || token.text.endsWith('ing')) return [];
      const phrase = readPhrase(tokens, index + 1);
      const next = phrase === null ? undefined : tokens[phrase.end];
      if (phrase === null || !canBeSubject(tokens, phrase) || next === undefined) return [];
      const isClause = next.tag === 'AUX' || (next.tag === 'VERB' && /(?:s|ed)$/.test(next.text));
      const opens = /^(?:this|that|these|those)$/i.test(tokens[index + 1]?.text ?? '');
      return isClause && !opens ? [[insertAt(token.end, ' that')]] : [];
    }),
});
