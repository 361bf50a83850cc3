import { z } from 'zod';
import { editLetterOfWords } from '../../language/letter-edits.ts';
import { hasOnlyLetters } from '../../language/letters.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** Positions whose letter and the next one differ, so that swapping them shows. */
function findSwaps(letters: readonly string[], margin: number): readonly number[] {
  const swaps: number[] = [];
  for (let index = margin; index + 1 < letters.length - margin; index += 1)
    if (letters[index] !== letters[index + 1]) swaps.push(index);
  return swaps;
}

export default defineTransformation({
  id: 'char-swap',
  title: 'Swap neighbouring letters',
  summary: 'Swaps two neighbouring letters inside a share of the words, as fast typists do.',
  cites: [
    'Pruthi, Dhingra and Lipton (2019), Combating Adversarial Misspellings with Robust Word Recognition',
    'Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList',
  ],
  peers: {
    checklist: 'add_typos',
    textattack: 'WordSwapNeighboringCharacterSwap',
    textflint: 'Typos',
    nlpaug: 'RandomCharAug (swap)',
    'nl-augmenter': 'swap_characters',
    openattack: 'DeepWordBug (swap)',
    promptbench: 'DeepWordBug',
  },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(4),
    keepEnds: z.boolean().default(true).describe('Leave the first and the last letter in place.'),
  }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waietr was wonderful.', seed: 1 },
    { input: 'ok', output: 'ok', seed: 1 },
  ],
  apply: (text, { rate, minimumLength, keepEnds }, { random, isProtected }) =>
    editLetterOfWords(text, {
      rate,
      minimumLength,
      random,
      isProtected,
      findPositions: ({ text: word, letters }) =>
        hasOnlyLetters(word) ? findSwaps(letters, keepEnds ? 1 : 0) : [],
      change: ({ letters }, position) => ({
        count: 2,
        replacement: `${letters[position + 1] ?? ''}${letters[position] ?? ''}`,
      }),
    }),
});
