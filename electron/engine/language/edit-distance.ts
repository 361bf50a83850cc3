import { distance } from 'fastest-levenshtein';

/** Characters that are compared: the time grows with the product of the lengths. */
const longest = 2000;

/** Edits that turn one text into the other, as a share of the longer (Levenshtein; the first 2,000 characters). */
export function editShare(left: string, right: string): number {
  const [first, second] = [left.slice(0, longest), right.slice(0, longest)];
  const length = Math.max(first.length, second.length);
  return length === 0 ? 0 : distance(first, second) / length;
}
