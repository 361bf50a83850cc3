import { isNegation } from './negation.ts';
import { isFunctionWord } from './word-uses.ts';

/** Words after a negation among which the one it denies is looked for. */
const reach = 4;

/**
 * Numbers of the words that a negation denies, and of those between: "no joke", "could not be reproduced", "wouldn't charge". Without
 * them a text can say the opposite, or nothing.
 */
export function findNegatedWords(words: readonly string[]): ReadonlySet<number> {
  const negated = new Set<number>();
  for (const [index, word] of words.entries()) {
    if (!isNegation(word) && !/^n['\u2019]t$/i.test(word)) continue;
    for (let next = index + 1; next <= index + reach && next < words.length; next += 1) {
      negated.add(next);
      const text = words[next] ?? '';
      if (!/^[\p{L}'\u2019]+$/u.test(text) || !isFunctionWord(text.toLowerCase())) break;
    }
  }
  return negated;
}
