import { z } from 'zod';
import { toTitle } from '../../language/casing.ts';
import { monthNames } from '../../language/dates.ts';
import { writeCardinal } from '../../language/number-words.ts';
import { findNumbers, isRating, isYear } from '../../language/numbers.ts';
import type { FoundNumber } from '../../language/numbers.ts';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const month = `(?:${monthNames.map((name) => `${name}|${name.slice(0, 3)}\\b`).join('|')})`;
const monthBefore = new RegExp(`(?<!\\p{L})${month}\\.?\\s$`, 'u');
const monthAfter = new RegExp(`^\\s${month}(?!\\p{L})`, 'u');

/** Whether a number is the day of a date: "12 May", "May 12". */
function isDay(text: string, { start, end }: FoundNumber): boolean {
  return (
    monthAfter.test(text.slice(end, end + 12)) || monthBefore.test(text.slice(Math.max(0, start - 12), start))
  );
}

/** A whole number that is no year, no day, no rating and has no sign of a currency or percentage at it. */
function isPlain(text: string, found: FoundNumber): boolean {
  if (found.digits.includes('.') || isYear(found.digits) || isRating(text, found) || isDay(text, found))
    return false;
  return (
    !/[$€£¥]\s?$/u.test(text.slice(Math.max(0, found.start - 2), found.start)) &&
    !/^\s?[%‰°$€£¥]/u.test(text.slice(found.end, found.end + 2))
  );
}

export default defineTransformation({
  id: 'number-to-word',
  title: 'Numbers in words',
  summary:
    'Writes whole numbers out in words (45: forty-five); dates, years, ratings and amounts of money stay.',
  cites: [
    'Nazir et al. (2024), LangTest: A Comprehensive Evaluation Library for Custom LLM and NLP Models, number_to_word',
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, number-to-word',
  ],
  peers: { langtest: 'number_to_word', 'nl-augmenter': 'number-to-word' },
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'a number inside a labelled entity is part of its name' },
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('whole numbers', 1) }),
  examples: [
    {
      input: 'We waited 45 minutes for 1,250 people. 3 left.',
      output: 'We waited forty-five minutes for one thousand two hundred fifty people. Three left.',
    },
    { input: 'Since 1995 for $45.', output: 'Since 1995 for $45.' },
    { input: 'On 12 May 2019 for 3 hours.', output: 'On 12 May 2019 for three hours.' },
    { input: 'By May 12 we had 3.', output: 'By May 12 we had three.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findNumbers(text).filter((found) => isPlain(text, found)),
      none: 'no whole number',
      change: ({ start, end, digits }) => {
        const words = writeCardinal(Number(digits.replaceAll(',', '')));
        const isFirst = /(?:^|[.!?]\s+)$/u.test(text.slice(Math.max(0, start - 4), start));
        return { start, end, replacement: isFirst ? toTitle(words) : words };
      },
    }),
});
