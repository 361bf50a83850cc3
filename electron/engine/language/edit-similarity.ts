import { distance } from 'fastest-levenshtein';

/** The time grows with the product of the lengths. */
const maximumCharacters = 5000;

/** One minus edit distance over the longer length, 0…1; two empty texts are equal. */
export function compareByEdits(left: string, right: string): number {
  const [a, b] = [left.slice(0, maximumCharacters), right.slice(0, maximumCharacters)];
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 1 : 1 - distance(a, b) / longer;
}
