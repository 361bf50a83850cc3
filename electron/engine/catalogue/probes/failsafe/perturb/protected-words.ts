import type { Span } from '#shared/domain/text';
import { touches } from '../../../../language/edits.ts';
import type { Word } from '../../../../language/words.ts';

/** Months and days, whole or shortened as filings shorten them; "may" and "march" only with a capital. */
const calendar =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/u;

/** Quarters, halves and fiscal years are dates too: Q3, H1, FY24. */
const period = /^(?:Q[1-4]|H[12]|[FC]Y)$/u;

/**
 * Whether a word may not be misspelled: it holds a digit, is a ticker or another shortening in capitals (two letters or
 * more), names a month, a day or a period, or touches a span that must stay.
 */
export function isProtectedWord(word: Word, spans: readonly Span[]): boolean {
  const { text } = word;
  return (
    /\p{N}/u.test(text) ||
    /^\p{Lu}[\p{Lu}.&-]+s?$/u.test(text) ||
    calendar.test(text) ||
    period.test(text) ||
    spans.some((span) => touches(word, span))
  );
}
