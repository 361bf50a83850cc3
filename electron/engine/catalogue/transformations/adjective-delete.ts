import { dropWords } from '../../language/part-deletion.ts';
import { defineChange } from '../define-change.ts';
import { keepOpinionsOption } from '../define-options.ts';

/** They say which one is meant: "the first umbrella I have owned", "recent years". */
const needed =
  /^(?:first|second|third|last|next|only|same|own|other|such|few|many|several|recent|following|previous)$/i;

export default defineChange({
  id: 'adjective-delete',
  title: 'Delete adjectives',
  summary: 'Leaves out a share of the adjectives before nouns.',
  cites: [
    'Wei and Zou (2019), EDA: Easy Data Augmentation Techniques for Boosting Performance on Text Classification Tasks',
  ],
  level: 'word',
  expects: 'invariance',
  deny: {
    'question-answering': 'a question without the word can ask for something else',
    'pair-classification': 'the word can decide whether a statement follows',
    'token-classification': 'the word can be part of a labelled name',
  },
  of: 'adjectives before nouns',
  rate: 0.5,
  extra: { keepOpinions: keepOpinionsOption() },
  none: 'no adjective before a noun',
  examples: [
    {
      input: 'It was an old film with great actors.',
      output: 'It was a film with great actors.',
      options: { rate: 1 },
    },
    {
      input: 'It was an old film with great actors.',
      output: 'It was a film with actors.',
      options: { rate: 1, keepOpinions: false },
    },
  ],
  find: ({ text, tokens }, { keepOpinions }) =>
    dropWords(
      text,
      tokens,
      (token, index) =>
        // Without its adjective the adverb of "largely untrained" hangs in the air.
        token.tag === 'ADJ' &&
        !needed.test(token.text) &&
        tokens[index + 1]?.tag === 'NOUN' &&
        tokens[index - 1]?.tag !== 'ADV',
      keepOpinions,
    ),
});
