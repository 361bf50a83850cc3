import { z } from 'zod';
import type { Span } from '#shared/domain/text';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

interface Currency {
  readonly code: string;
  readonly sign: string;
  readonly word: string;
}

interface Amount extends Span {
  readonly text: string;
  readonly amount: string;
  readonly currency: Currency;
}

const currencies: readonly Currency[] = [
  { code: 'USD', sign: '$', word: 'dollars' },
  { code: 'EUR', sign: '€', word: 'euros' },
  { code: 'GBP', sign: '£', word: 'pounds' },
  { code: 'JPY', sign: '¥', word: 'yen' },
];
const names = new Map(
  currencies.flatMap((currency) =>
    [currency.code, currency.sign, currency.word].map((name) => [name, currency] as const),
  ),
);

/** Pounds are also a weight: the word alone says nothing. */
const pattern =
  /(?<![\p{L}\p{N}.,$€£¥])(?:([$€£¥]|(?:USD|EUR|GBP|JPY) )(\d{1,9}(?:,\d{3})*(?:\.\d{1,2})?)|(\d{1,9}(?:,\d{3})*(?:\.\d{1,2})?) (USD|EUR|GBP|JPY|dollars|euros|yen))(?![\p{L}\p{N}]|[.,]\d)/gu;

function findAmounts(text: string): readonly Amount[] {
  const found: Amount[] = [];
  for (const { 0: written, 1: sign, 2: after, 3: before, 4: word, index: start } of text.matchAll(pattern)) {
    const currency = names.get((sign ?? word ?? '').trim());
    const amount = after ?? before;
    if (currency === undefined || amount === undefined) continue;
    found.push({ start, end: start + written.length, text: written, amount, currency });
  }
  return found;
}

function writeForms(amount: string, { code, sign, word }: Currency): readonly string[] {
  return [
    sign + amount,
    `${code} ${amount}`,
    `${amount} ${code}`,
    `${amount} ${word}`,
    `${amount}${sign}`,
    `${code}${amount}`,
  ];
}

export default defineTransformation({
  id: 'currency-format',
  title: 'Amounts of money',
  summary: 'Writes amounts of money in another way: $12.50, USD 12.50, 12.50 USD, 12.50 dollars.',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, replace_financial_amounts',
  ],
  peers: { 'nl-augmenter': 'replace_financial_amounts' },
  level: 'word',
  expects: 'invariance',
  deny: {
    'token-classification': 'an amount can be a labelled entity',
    'question-answering': 'the answer can be the amount as it is written',
  },
  needs: [],
  options: z.strictObject({ rate: rateOption('amounts of money', 1) }),
  examples: [
    { input: 'We paid $12.50 and €30.', output: 'We paid 12.50$ and 30€.', seed: 1 },
    { input: '12 dollars or USD 5', output: '$12 or $5', seed: 2 },
    { input: 'Hm.', output: 'Hm.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findAmounts(text),
      none: 'no amount of money',
      change: ({ start, end, text: written, amount, currency }, drawn) => {
        const forms = writeForms(amount, currency).filter((form) => form !== written);
        return { start, end, replacement: drawn.pick(forms) };
      },
    }),
});
