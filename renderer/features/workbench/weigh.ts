import type { WordWeight } from '#shared/domain/workbench';

/** A text cut at its weighed words: what lies between them has no weight. Words are in order and lie apart. */
export function cutAtWords(
  text: string,
  words: readonly WordWeight[],
): readonly { readonly text: string; readonly word: WordWeight | null }[] {
  const pieces: { text: string; word: WordWeight | null }[] = [];
  let at = 0;
  for (const word of words) {
    if (word.start > at) pieces.push({ text: text.slice(at, word.start), word: null });
    pieces.push({ text: text.slice(word.start, word.end), word });
    at = word.end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), word: null });
  return pieces;
}

/** How strongly a weight is drawn, 0 to 4, beside the largest of its text; below half a point nothing is drawn. */
export function levelOf(weight: number, most: number): 0 | 1 | 2 | 3 | 4 {
  const size = Math.abs(weight);
  if (size < 0.005 || most === 0) return 0;
  const share = size / most;
  return share > 0.75 ? 4 : share > 0.45 ? 3 : share > 0.2 ? 2 : 1;
}
