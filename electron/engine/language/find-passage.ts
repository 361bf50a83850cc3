import type { Span } from '#shared/domain/text';

/** What is one sign to a reader and several to a program. */
const alike: readonly string[] = [
  "'\u2018\u2019\u02bc",
  '"\u201c\u201d',
  '-\u2010\u2011\u2012\u2013\u2014\u2212',
];

function patternOf(word: string): string {
  return [...word]
    .map((sign) => {
      const group = alike.find((signs) => signs.includes(sign));
      return group === undefined
        ? sign.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
        : `[${group.replace('-', String.raw`\-`)}]`;
    })
    .join('');
}

/**
 * Where a quotation stands in a text: the first place with the same words and signs, whatever the white space, the kind
 * of quotation marks and dashes, and the capitals. Null where it is not.
 */
export function findPassage(text: string, quotation: string): Span | null {
  const words = quotation.split(/\s+/u).filter((word) => word !== '');
  if (words.length === 0) return null;
  const found = new RegExp(words.map(patternOf).join(String.raw`\s+`), 'iu').exec(text);
  return found === null ? null : { start: found.index, end: found.index + found[0].length };
}

/** The passages of a quotation with gaps (`[...]` or `[…]`), each by itself. */
export function splitQuotation(quotation: string): readonly string[] {
  return quotation
    .split(/\[\s*(?:\.\.\.|\u2026)\s*\]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
