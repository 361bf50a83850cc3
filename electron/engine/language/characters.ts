const asciiPattern = /^[\x00-\x7f]*$/;

/** Code points of a text. */
export function countCharacters(text: string): number {
  if (asciiPattern.test(text)) return text.length;
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    // The second half of a pair belongs to the first.
    if ((text.codePointAt(index) ?? 0) > 0xffff) index += 1;
    count += 1;
  }
  return count;
}

/** The share of the characters of a text that a pattern (with the flag g) finds; null for an empty text. */
export function shareOfCharacters(text: string | null, pattern: RegExp): number | null {
  if (text === null || text === '') return null;
  return (text.match(pattern)?.length ?? 0) / countCharacters(text);
}
