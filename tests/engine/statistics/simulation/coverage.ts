import type { Interval } from '#shared/domain/figure';

export interface Coverage {
  /** Share of intervals that held the truth. */
  readonly covered: number;
  /** Share of intervals wholly above the truth, and wholly below it. */
  readonly above: number;
  readonly below: number;
  /** Mean length. */
  readonly length: number;
}

/** How often intervals of data drawn by `interval` hold the truth. */
export function measureCoverage(
  runs: number,
  truth: number,
  interval: () => Pick<Interval, 'lower' | 'upper'>,
): Coverage {
  let above = 0;
  let below = 0;
  let length = 0;
  for (let run = 0; run < runs; run += 1) {
    const { lower, upper } = interval();
    if (lower > truth + 1e-12) above += 1;
    if (upper < truth - 1e-12) below += 1;
    length += upper - lower;
  }
  return {
    covered: 1 - (above + below) / runs,
    above: above / runs,
    below: below / runs,
    length: length / runs,
  };
}
