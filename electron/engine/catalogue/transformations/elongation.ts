import { z } from 'zod';
import { editLetterOfWords } from '../../language/letter-edits.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const vowels = new Set('aeiouAEIOU');

export default defineTransformation({
  id: 'elongation',
  title: 'Long vowels',
  summary: 'Writes a vowel in a share of the words several times over (sooo good).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, character_duplication',
  ],
  peers: { 'nl-augmenter': 'character_duplication' },
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('words with a vowel'), minimumLength: minimumLengthOption(2) }),
  examples: [{ input: 'The waiter was so wonderful.', output: 'The waiter was soooo wonderful.', seed: 1 }],
  apply: (text, { rate, minimumLength }, { random, isProtected }) =>
    editLetterOfWords(text, {
      rate,
      minimumLength,
      random,
      isProtected,
      findPositions: ({ letters }) => {
        const positions: number[] = [];
        for (const [index, letter] of letters.entries()) if (vowels.has(letter)) positions.push(index);
        return positions;
      },
      change: ({ letters }, position, drawn) => ({
        count: 1,
        replacement: (letters[position] ?? '').repeat(3 + drawn.integer(3)),
      }),
    }),
});
