import { scaleLinear } from 'd3-scale';

/** What a forest plot needs to know of a row to choose its axis. */
export interface DropRange {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly limit: number | null;
}

/** The axis that all rows of a forest plot share. Positions are shares of the width. */
export interface DropScale {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** Outside the domain: the nearer end. */
  position(value: number): number;
  contains(value: number): boolean;
}

/**
 * Every estimate, every limit and zero lie on the axis. Intervals extend it by half its length at most: one tiny slice
 * must not press all others together, so what reaches further ends in an arrowhead.
 */
export function chooseDropScale(rows: readonly DropRange[]): DropScale {
  const cores = [
    0,
    ...rows.flatMap((row) => (row.limit === null ? [row.estimate] : [row.estimate, row.limit])),
  ];
  const low = Math.min(...cores);
  const high = Math.max(...cores);
  const reach = Math.max((high - low) / 2, 0.01);
  const lower = Math.max(low - reach, Math.min(low, ...rows.map((row) => row.lower)));
  const upper = Math.min(high + reach, Math.max(high, ...rows.map((row) => row.upper)));
  const linear = scaleLinear([lower, Math.max(upper, lower + 0.01)], [0, 1])
    .nice(5)
    .clamp(true);
  const [first = 0, last = 1] = linear.domain();
  return {
    domain: [first, last],
    ticks: linear.ticks(5),
    position: (value) => linear(value),
    contains: (value) => value >= first && value <= last,
  };
}
