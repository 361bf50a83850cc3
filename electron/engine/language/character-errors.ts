import { distance } from 'fastest-levenshtein';

/** What two readings of a text differ by. */
export interface CharacterErrors {
  /** Characters deleted, inserted or replaced, at the least (Levenshtein). */
  readonly errors: number;
  /** Characters of the text as it should be. */
  readonly characters: number;
  /** errors / characters; may be above 1 where much was inserted. 0 for an empty text read as empty. */
  readonly rate: number;
}

/**
 * The character error rate of a reading against the text (Levenshtein distance over the length of the text). White space
 * counts as one space, so that where lines break makes no difference. Time grows with the product of the lengths: a page.
 */
export function countCharacterErrors(text: string, reading: string): CharacterErrors {
  const [right, read] = [plain(text), plain(reading)];
  const errors = distance(right, read);
  const rate = right.length === 0 ? (errors === 0 ? 0 : 1) : errors / right.length;
  return { errors, characters: right.length, rate };
}

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/gu, ' ');
}
