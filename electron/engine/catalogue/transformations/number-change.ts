import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { findNumbers, groupThousands, isRating, isYear } from '../../language/numbers.ts';
import type { Random } from '../../language/random.ts';
import { chooseShare } from '../../language/share.ts';
import { isFunctionWord } from '../../language/word-uses.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

/** 2 and 4 also stand for "to" and "for" in slang; 0 and 1 decide whether the noun that follows is plural. */
/** A number of a name, such as a model's: "the Brumasec 12". */
function isNamed(text: string, start: number): boolean {
  const name = /(?<=[\p{Ll},]\s)\p{Lu}\p{L}+\s$/u
    .exec(text.slice(Math.max(0, start - 40), start))?.[0]
    .trim();
  return name !== undefined && !isFunctionWord(name.toLowerCase());
}

function isEligible(digits: string): boolean {
  return !isYear(digits) && !/^[0124]$/.test(digits);
}

/** Another number of the same notation within `share` of the old one: whole steps of its last digit, never below 2. */
function drawNumber(digits: string, share: number, random: Random): string {
  const [whole = '', decimals = ''] = digits.replaceAll(',', '').split('.');
  const unit = 10 ** decimals.length;
  const value = Number(whole + decimals);
  const reach = Math.max(1, Math.floor(value * share));
  const lowest = Math.max(decimals === '' ? 2 : 1, value - reach);
  // Skip the old value: one place fewer, and all from it on move up by one.
  const drawn = lowest + random.integer(value + reach - lowest);
  const changed = drawn >= value ? drawn + 1 : drawn;
  const changedWhole = String(Math.floor(changed / unit));
  const grouped = digits.includes(',') ? groupThousands(changedWhole, ',') : changedWhole;
  return decimals === '' ? grouped : `${grouped}.${String(changed % unit).padStart(decimals.length, '0')}`;
}

export default defineTransformation({
  id: 'number-change',
  title: 'Change numbers',
  summary:
    'Replaces numbers written in digits by close ones; the same number in a text by the same new one. Years, dates, times, ratings, numbers of names, 0, 1, 2 and 4 stay.',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: {
    checklist: 'change_number',
    textattack: 'WordSwapChangeNumber',
    textflint: 'SwapNum',
  },
  level: 'word',
  expects: 'invariance',
  deny: {
    'question-answering': 'the answer can be or depend on the number',
    'pair-classification': 'the relation of two texts can hang on a number that only one of them changes',
    summarization: 'the reference summary keeps the old number',
    'text-generation': 'the reference text keeps the old number',
  },
  needs: [],
  options: z.strictObject({
    rate: rateOption('different numbers', 1),
    maximumChange: z
      .number()
      .positive()
      .max(1)
      .default(0.2)
      .describe('Largest change, as a share of the number; at least one step of its last digit is possible.'),
  }),
  examples: [
    {
      input: 'We waited 45 minutes and paid $1,250.50 for 45 mussels.',
      output: 'We waited 43 minutes and paid $1,421.17 for 43 mussels.',
      seed: 1,
    },
    { input: 'Since 1995, rated 3 out of 5.', output: 'Since 1995, rated 3 out of 5.' },
  ],
  apply(text, options, { random, isProtected }) {
    if (options.rate <= 0) return { noop: noopReasons.rateZero };
    const places = new Map<string, { start: number; end: number }[]>();
    for (const { digits, ...span } of findNumbers(text)) {
      if (!isEligible(digits) || isRating(text, span) || isNamed(text, span.start) || isProtected(span))
        continue;
      places.set(digits, [...(places.get(digits) ?? []), span]);
    }
    if (places.size === 0) return { noop: 'no number to change' };
    const edits: Edit[] = chooseShare([...places], options.rate, random).flatMap(([digits, spans]) => {
      const replacement = drawNumber(digits, options.maximumChange, random);
      return spans.map((span) => ({ ...span, replacement }));
    });
    return { edits: edits.sort((left, right) => left.start - right.start) };
  },
});
