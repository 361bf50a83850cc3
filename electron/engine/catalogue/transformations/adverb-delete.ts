import { dropWords } from '../../language/part-deletion.ts';
import { defineChange } from '../define-change.ts';
import { keepOpinionsOption } from '../define-options.ts';

/** They open a clause, compare, or bind another word to them (so badly that, too long): the sentence needs them. */
const needed =
  /^(?:so|too|as|how|when|where|why|whenever|wherever|more|most|less|least|not|never|only|even|else|enough|home|far|almost|nearly|ago)$/i;

export default defineChange({
  id: 'adverb-delete',
  title: 'Delete adverbs',
  summary: 'Leaves out a share of the adverbs that stand before a verb, an adjective or another adverb.',
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
  of: 'adverbs before what they modify',
  rate: 0.5,
  extra: { keepOpinions: keepOpinionsOption() },
  none: 'no adverb before what it modifies',
  examples: [
    { input: 'They quickly fixed a very old lamp.', output: 'They fixed an old lamp.', options: { rate: 1 } },
  ],
  find: ({ text, tokens }, { keepOpinions }) =>
    dropWords(
      text,
      tokens,
      (token, index) =>
        token.tag === 'ADV' &&
        !needed.test(token.text) &&
        tokens[index + 1]?.text !== 'enough' &&
        /^(?:VERB|ADJ|ADV)$/.test(tokens[index + 1]?.tag ?? ''),
      keepOpinions,
    ),
});
