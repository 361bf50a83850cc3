import type { KeyedScores } from './version-columns.ts';

/** The units that two audits both asked with the same input and both scored, in the order of the first. */
export interface ScorePairs {
  readonly before: Float64Array;
  readonly after: Float64Array;
  /** Number of the source example of each pair. */
  readonly clusters: Int32Array;
  /** Places in the columns of either side. */
  readonly indices: readonly (readonly [before: number, after: number])[];
  readonly unpaired: { readonly before: number; readonly after: number; readonly otherText: number };
}

export function pairScores(before: KeyedScores, after: KeyedScores): ScorePairs {
  const places = new Set(after.places);
  const byKey = new Map(after.keys.map((key, index) => [key, index]));
  const examples = new Map<string, number>();
  const indices: (readonly [number, number])[] = [];
  const clusters: number[] = [];
  let otherText = 0;
  before.keys.forEach((key, index) => {
    const other = byKey.get(key);
    if (other === undefined) {
      if (places.has(before.places[index] ?? '')) otherText += 1;
      return;
    }
    const example = before.examples[index] ?? '';
    const cluster = examples.get(example) ?? examples.size;
    examples.set(example, cluster);
    indices.push([index, other]);
    clusters.push(cluster);
  });
  return {
    before: Float64Array.from(indices, ([index]) => before.values[index] ?? Number.NaN),
    after: Float64Array.from(indices, ([, index]) => after.values[index] ?? Number.NaN),
    clusters: Int32Array.from(clusters),
    indices,
    unpaired: {
      before: before.keys.length - indices.length - otherText,
      after: after.keys.length - indices.length - otherText,
      otherText,
    },
  };
}
