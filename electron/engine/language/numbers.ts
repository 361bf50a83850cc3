import type { Span } from '#shared/domain/text';

/** Digits that stand for a quantity: not part of a word, date, time, range, version or address. */
const numberPattern =
  /(?<![\p{L}\p{M}\p{N}_@#.,:/-])(?:[1-9]\d{0,2}(?:,\d{3}){1,3}|[1-9]\d{0,8}|0(?=\.\d))(?:\.\d{1,4})?(?![\p{L}\p{M}\p{N}_@/]|[.,:-]\d)/gu;

const ratingAfter = /^\s{0,3}(?:out of|of \d|stars?\b|points?\b|\/)/iu;
const ratingBefore = /(?:out of|\/)\s{0,3}$/iu;

/** A number in digits and where it stands. */
export interface FoundNumber extends Span {
  /** As written: 1,250.50. */
  readonly digits: string;
}

/** Whether a number tells a rating: "2 out of 5" can be the label itself. */
export function isRating(text: string, { start, end }: Span): boolean {
  return (
    ratingAfter.test(text.slice(end, end + 12)) ||
    ratingBefore.test(text.slice(Math.max(0, start - 12), start))
  );
}

/** 1500 to 2099 without decimals or separators: most likely a year. */
export function isYear(digits: string): boolean {
  return /^(?:1[5-9]|20)\d\d$/.test(digits);
}

/** The quantities that a text writes in digits, left to right. */
export function findNumbers(text: string): readonly FoundNumber[] {
  const found: FoundNumber[] = [];
  for (const { 0: digits, index } of text.matchAll(numberPattern))
    found.push({ start: index, end: index + digits.length, digits });
  return found;
}

/** Puts a sign between the thousands of a whole number. */
export function groupThousands(whole: string, sign: string): string {
  return whole.replace(/\B(?=(?:\d{3})+$)/g, sign);
}
