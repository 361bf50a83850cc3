import { distance } from 'fastest-levenshtein';

const partsOf = (word: string): string[] => word.toLowerCase().split(/[^\p{L}\p{N}]+/u);
const sorted = (word: string): string => partsOf(word).toSorted().join('-');

/**
 * The candidate most like `word`, or undefined where none is near enough to be meant: by letters, by the same parts in another
 * order (`typo-keyboard`), or by a part that it is made of (`typos`).
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const typed = word.toLowerCase();
  const typedSorted = sorted(word);
  const partSteps = word.length < 4 ? 0 : 1;
  let best: string | undefined;
  let bestSteps = Math.max(2, Math.floor(word.length * 0.45)) + 1;
  for (const candidate of candidates) {
    const whole = distance(typed, candidate.toLowerCase());
    const reordered = 1 + distance(typedSorted, sorted(candidate));
    const parts = partsOf(candidate).filter(
      (part) => part === typed || (part.length > 2 && distance(part, typed) <= partSteps),
    );
    const steps = Math.min(whole, reordered, parts.length > 0 ? 1 : Number.POSITIVE_INFINITY);
    if (steps < bestSteps) {
      best = candidate;
      bestSteps = steps;
    }
  }
  return best;
}

/** ` (did you mean "x"?)`, or nothing. */
export function suggestion(word: string, candidates: Iterable<string>): string {
  const candidate = nearest(word, candidates);
  return candidate === undefined ? '' : ` (did you mean "${candidate}"?)`;
}
