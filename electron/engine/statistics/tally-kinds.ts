import { drawIndex, type RandomSource } from './random-source.ts';

/** Sparse counts of one source example: `values[i]` of the thing numbered `indices[i]`. */
export interface Tally {
  readonly indices: readonly number[];
  readonly values: readonly number[];
}

/** Equal tallies, and how many source examples have them. */
export interface TallyKind extends Tally {
  readonly copies: number;
}

/** Above this many kinds, source examples are put together at random into this many groups. */
const mostGroups = 1_000;

/**
 * What resampling draws from: equal tallies counted once; with more than 1,000 different ones, groups of source examples put
 * together at random (random group method; Wolter 2007, ch. 2: the variance stays unbiased).
 */
export function collectKinds(tallies: readonly Tally[], random: RandomSource): TallyKind[] {
  const kinds = new Map<string, { tally: Tally; copies: number }>();
  // The same object again needs no look at what it holds.
  const known = new Map<Tally, { copies: number }>();
  for (const tally of tallies) {
    const seen = known.get(tally);
    if (seen !== undefined) {
      seen.copies += 1;
      continue;
    }
    const key = `${tally.indices.join()}:${tally.values.join()}`;
    const kind = kinds.get(key) ?? { tally, copies: 0 };
    kind.copies += 1;
    kinds.set(key, kind);
    known.set(tally, kind);
  }
  if (kinds.size > mostGroups) return groupAtRandom(tallies, random);
  // Frequent kinds first: the later ones then need few draws.
  return [...kinds.values()]
    .map(({ tally, copies }) => ({ ...tally, copies }))
    .sort((a, b) => b.copies - a.copies);
}

function groupAtRandom(tallies: readonly Tally[], random: RandomSource): TallyKind[] {
  const order = tallies.map((_, index) => index);
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = drawIndex(random, last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  const groups = Array.from({ length: mostGroups }, () => new Map<number, number>());
  for (const [position, index] of order.entries()) {
    const group = groups[position % mostGroups];
    const tally = tallies[index];
    if (group === undefined || tally === undefined) continue;
    tally.indices.forEach((own, place) => group.set(own, (group.get(own) ?? 0) + (tally.values[place] ?? 0)));
  }
  return groups.map((group) => ({ indices: [...group.keys()], values: [...group.values()], copies: 1 }));
}

/** Adds up tallies, each `copies[kind]` times, into `sums`. */
export function addKinds(kinds: readonly Tally[], copies: ArrayLike<number>, sums: Float64Array): void {
  sums.fill(0);
  for (let kind = 0; kind < kinds.length; kind += 1) {
    const count = copies[kind] ?? 0;
    const tally = kinds[kind];
    if (count === 0 || tally === undefined) continue;
    for (let place = 0; place < tally.indices.length; place += 1) {
      const index = tally.indices[place] ?? 0;
      sums[index] = (sums[index] ?? 0) + count * (tally.values[place] ?? 0);
    }
  }
}
