import { z } from 'zod';
import { findNumbers, groupThousands, isYear } from '../../language/numbers.ts';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const signs = { comma: ',', plain: '', space: ' ', point: '.', apostrophe: "'" } as const;

function isLarge(digits: string): boolean {
  return !digits.includes('.') && !isYear(digits) && Number(digits.replaceAll(',', '')) >= 1000;
}

/** 1.5k, 20k, 3m: only where one decimal tells the whole number. */
function shorten(value: number): string {
  for (const [size, name] of [
    [1_000_000, 'm'],
    [1000, 'k'],
  ] as const)
    if (value >= size && value % (size / 10) === 0) return `${value / size}${name}`;
  return String(value);
}

function rewrite(digits: string, style: keyof typeof signs | 'toggle' | 'short'): string {
  const plain = digits.replaceAll(',', '');
  if (style === 'short') return shorten(Number(plain));
  return groupThousands(plain, style === 'toggle' ? (digits === plain ? ',' : '') : signs[style]);
}

export default defineTransformation({
  id: 'number-format',
  title: 'Thousands',
  summary:
    'Writes whole numbers from 1,000 on with or without a sign between the thousands, or short (1,500: 1.5k).',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'word',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({
    rate: rateOption('numbers from 1,000 on', 1),
    style: z
      .enum(['toggle', 'comma', 'plain', 'space', 'point', 'apostrophe', 'short'])
      .default('toggle')
      .describe('The new form; toggle: with commas where there are none, without where there are.'),
  }),
  examples: [
    { input: 'It cost 1,500 of the 20000 we had.', output: 'It cost 1500 of the 20,000 we had.' },
    { input: 'It cost 1,500.', output: 'It cost 1.5k.', options: { style: 'short' } },
    { input: 'In 1999, 45 people.', output: 'In 1999, 45 people.' },
  ],
  apply: (text, { rate, style }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findNumbers(text).filter(({ digits }) => isLarge(digits)),
      none: 'no number from 1,000 on',
      change: ({ start, end, digits }) => ({ start, end, replacement: rewrite(digits, style) }),
    }),
});
