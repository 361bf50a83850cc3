import { z } from 'zod';
import type { PhraseFinder } from '../language/phrase-finder.ts';
import type { FieldChoice } from './define-options.ts';
import { selectField } from './define-options.ts';
import { makeKeys, withAndWithout } from './define-slices.ts';
import type { MeasuredExample, SliceRule, SubpopulationContext } from './define-subpopulation.ts';

/** 1 where the text holds a phrase of the finder, 0 where it holds none, null where there is no text. */
export function holdsAny(
  example: MeasuredExample,
  field: FieldChoice,
  finder: PhraseFinder,
  { side }: SubpopulationContext,
): 0 | 1 | null {
  const text = selectField(example, field);
  if (text === null) return null;
  return finder.find(text, side).size > 0 ? 1 : 0;
}

export function modeOption() {
  return z
    .enum(['any', 'all', 'each'])
    .default('any')
    .describe('any: one phrase is enough; all: every phrase; each: one slice for each phrase.');
}

/** Phrases in the audit file, or in a text file with one phrase a line. */
export function phraseOptions() {
  return {
    phrases: z.array(z.string().trim().min(1)).max(10_000).default([]).describe('Words or phrases.'),
    file: z
      .string()
      .min(1)
      .optional()
      .describe('Text file with one phrase a line; a relative path starts at the folder of the audit file.'),
    mode: modeOption(),
    caseSensitive: z.boolean().default(false).describe('Capitals count.'),
  };
}

type Mode = 'any' | 'all' | 'each';

/** A predicate for `any` and `all`; for `each` the positions of the phrases found, as one name. */
export function summarisePhrases(found: ReadonlySet<number>, mode: Mode, phrases: number): number | string {
  if (mode === 'each') return [...found].sort((left, right) => left - right).join(',');
  const enough = mode === 'any' ? found.size > 0 : phrases > 0 && found.size === phrases;
  return enough ? 1 : 0;
}

/** The slices that go with {@link summarisePhrases}. */
export function eachSlices(
  mode: Mode,
  phrases: readonly string[],
  subject: string,
  names: readonly string[],
): readonly SliceRule[] {
  if (mode === 'any') return withAndWithout(`any of ${subject}`);
  if (mode === 'all') return withAndWithout(`all of ${subject}`);
  const foundByName = names.map((name) => new Set(name.split(',')));
  return makeKeys(phrases).map((key, index) => ({
    key,
    title: `With "${phrases[index] ?? ''}"`,
    includes: (value) => foundByName[value]?.has(String(index)) ?? false,
  }));
}
