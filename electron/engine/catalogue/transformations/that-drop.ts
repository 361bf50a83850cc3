import { dropToken } from '../../language/grammar-words.ts';
import { canBeSubject, readPhrase } from '../../language/phrases.ts';
import { defineChange } from '../define-change.ts';

const heads = new Set(
  'think believe know say suppose hope guess feel realise realize notice hear assume suspect swear promise sure glad sorry happy afraid certain'.split(
    ' ',
  ),
);

export default defineChange({
  id: 'that-drop',
  title: 'Drop "that"',
  summary: 'Leaves out the "that" after verbs of saying and thinking (I think that it is: I think it is).',
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'word',
  expects: 'invariance',
  deny: {},
  of: 'clauses with "that"',
  none: 'no clause whose "that" can go',
  examples: [
    {
      input: 'I think that it is new. They said that the soup was cold.',
      output: 'I think it is new. They said the soup was cold.',
    },
  ],
  find: ({ text, tokens }) =>
    tokens.flatMap((token, index) => {
      const before = tokens[index - 1];
      if (token.text !== 'that' || before === undefined || !heads.has(before.lemma)) return [];
      const phrase = readPhrase(tokens, index + 1);
      const next = phrase === null ? undefined : tokens[phrase.end];
      const isClause =
        phrase !== null && canBeSubject(tokens, phrase) && (next?.tag === 'AUX' || next?.tag === 'VERB');
      return isClause ? [dropToken(text, tokens, index)] : [];
    }),
});
