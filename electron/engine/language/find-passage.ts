import type { Span } from '#shared/domain/text';

/** What is one sign to a reader and several to a program. */
const alike: readonly string[] = [
  "'\u2018\u2019\u02bc",
  '"\u201c\u201d',
  '-\u2010\u2011\u2012\u2013\u2014\u2212',
];

function patternOf(word: string): string {
  return word.replaceAll(/[^\p{L}\p{N}]/gu, (sign) => {
    const group = alike.find((signs) => signs.includes(sign));
    if (group !== undefined) return `[${group.replace('-', String.raw`\-`)}]`;
    return String.raw`\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
  });
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
