import { drawIndices, drawMultinomial, type RandomSource } from './random-source.ts';
import { sum } from './summaries.ts';

/** From this many examples a kind on, drawing how often each kind occurs is quicker than drawing examples. */
const examplesPerKind = 10;

/**
 * Draws, with replacement, as many examples as there are, and says how often each kind came up. The array is reused between
 * calls. @param copies examples of each kind; parts of one are allowed, the sum must be whole
 */
export function createDrawer(copies: readonly number[], random: RandomSource): () => Float64Array {
  const total = Math.round(sum(copies));
  const drawn = new Float64Array(copies.length);
  const isWhole = copies.every(Number.isInteger);
  if (!isWhole || total > examplesPerKind * copies.length) {
    return () => {
      drawMultinomial(random, total, copies, total, drawn);
      return drawn;
    };
  }
  const kindOf = Uint32Array.from(copies.flatMap((count, kind) => new Array<number>(count).fill(kind)));
  const indices = new Uint32Array(total);
  return () => {
    drawn.fill(0);
    drawIndices(random, total, indices);
    for (const index of indices) {
      const kind = kindOf[index] ?? 0;
      drawn[kind] = (drawn[kind] ?? 0) + 1;
    }
    return drawn;
  };
}
