import { z } from 'zod';
import { keepPartOfSpeech } from '../../language/fitting-words.ts';
import { isNegation } from '../../language/negation.ts';
import { requireResource } from '../../language/resources.ts';
import { chooseShare } from '../../language/share.ts';
import type { TaggedWord } from '../../language/tags.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { fillingOptions, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { requireTool } from '../tools.ts';

/** Two neighbouring words of which the second carries the phrase: old film, very good, quickly ran. */
function findPairs(text: string, words: readonly TaggedWord[]): (readonly [TaggedWord, TaggedWord])[] {
  const pairs: (readonly [TaggedWord, TaggedWord])[] = [];
  let free = 0;
  words.forEach((second, index) => {
    const first = words[index - 1];
    if (first === undefined || first.start < free || text.slice(first.end, second.start) !== ' ') return;
    const leads = first.partOfSpeech === 'adjective' || first.partOfSpeech === 'adverb';
    if (!leads || second.partOfSpeech === 'other' || first.isProper || second.isProper) return;
    if (isNegation(first.text) || isNegation(second.text)) return;
    // "a 34-year-old teacher": half of a compound is no word.
    if (text.charAt(first.start - 1) === '-' || text.charAt(second.end) === '-') return;
    pairs.push([first, second]);
    free = second.end;
  });
  return pairs;
}

export default defineTransformation({
  id: 'word-merge-mlm',
  title: 'Merge two words by a language model',
  summary:
    'Replaces a share of the pairs of an adjective or adverb and the word after it by one word that a masked language model expects, of the second word’s part of speech.',
  cites: ['Li et al. (2021), Contextualized Perturbation for Textual Adversarial Attack'],
  peers: { textattack: 'WordMergeMaskedLM' },
  level: 'word',
  expects: 'invariance',
  deny: {
    'token-classification': 'a word inside a labelled entity is part of its name',
    'pair-classification': 'the relation of two texts can hang on a single word',
    'question-answering': 'without one of its words a question can ask something else',
  },
  needs: ['tags'],
  uses: ['fillMask'],
  options: z.strictObject({
    rate: rateOption('pairs of words'),
    ...fillingOptions(0.005),
  }),
  examples: [
    { input: 'It is a long film.', output: 'It is a place.', seed: 4 },
    { input: 'Anna left.', output: 'Anna left.' },
  ],
  async apply(text, options, { random, resources, tools, isProtected }) {
    if (options.rate <= 0) return { noop: noopReasons.rateZero };
    const tagger = requireResource(resources, 'tags');
    const model = requireTool(tools, 'fillMask');
    const pairs = findPairs(text, tagger.tag(text))
      .map(([first, second]) => ({ start: first.start, end: second.end, part: second.partOfSpeech }))
      .filter((pair) => !isProtected(pair));
    if (pairs.length === 0) return { noop: 'no pair of words to merge' };
    const offered = await Promise.all(
      chooseShare(pairs, options.rate, random).map(async (pair) => {
        const fillings = await model.fill(
          text.slice(0, pair.start),
          text.slice(pair.end),
          options.candidates,
        );
        const words = text.slice(pair.start, pair.end).toLowerCase().split(' ');
        const likely = fillings
          .filter(
            (filling) => filling.score >= options.minimumScore && !words.includes(filling.text.toLowerCase()),
          )
          .map((filling) => filling.text);
        return { pair, words: keepPartOfSpeech(text, pair, likely, pair.part, tagger) };
      }),
    );
    const edits = offered.flatMap(({ pair: { start, end }, words }) =>
      words.length === 0 ? [] : [{ start, end, replacement: random.pick(words) }],
    );
    return edits.length === 0 ? { noop: 'the model offers no word that fits' } : { edits };
  },
});
