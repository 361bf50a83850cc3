import type { SliceGroup, SliceReport } from '#shared/domain/report';
import { formatPoints } from '../formatting.ts';
import type { ForestMark } from './forest.ts';
import type { ScoreMark } from './score-bar.ts';

/** A slice as a row of the forest plot; null where there is no drop, or too little to show one. */
export function forestMark(slice: SliceReport): ForestMark | null {
  if (slice.drop === null || slice.tooFew) return null;
  const { figure, paired, noise } = slice.drop;
  const { lower, upper } = figure.interval;
  return {
    estimate: figure.estimate,
    lower,
    upper,
    band: noise.band,
    n: figure.n,
    paired,
    limit: slice.limit,
  };
}

/** The drop of a forest mark in words. */
export function describeForestMark(mark: ForestMark | null): string | null {
  if (mark === null) return null;
  return `drop ${formatPoints(mark.estimate)} points, interval ${formatPoints(mark.lower)} to ${formatPoints(mark.upper)}`;
}

/** A slice's score as a bar with the score it is compared with; null where it was not measured or is of too few. */
export function scoreMark(slice: SliceReport, metric: string): ScoreMark | null {
  const value = slice.figures[metric];
  if (value === undefined || slice.tooFew) return null;
  const { lower, upper } = value.interval;
  const of = slice.drop?.paired === true ? 'perturbed' : 'clean';
  return { estimate: value.estimate, lower, upper, of, reference: slice.drop?.reference.estimate ?? null };
}

/** A score bar in words. */
export function describeScoreMark(mark: ScoreMark, metricName: string): string {
  const compared =
    mark.reference === null
      ? ''
      : `; ${mark.of === 'perturbed' ? 'before the change' : 'rest of the dataset'} ${formatPoints(mark.reference)}`;
  return `${metricName} ${formatPoints(mark.estimate)}, interval ${formatPoints(mark.lower)} to ${formatPoints(mark.upper)}${compared}`;
}

/** How the drops and scores of a group were made, said once. */
export function describePairing(group: SliceGroup): { drop: string; score: string } {
  const kinds = new Set(group.slices.flatMap((slice) => (slice.drop === null ? [] : [slice.drop.paired])));
  if (kinds.size === 0) return { drop: '', score: '' };
  if (kinds.size === 2) return { drop: 'paired and unpaired', score: '' };
  return kinds.has(true)
    ? { drop: 'paired', score: 'same examples before and after' }
    : { drop: 'unpaired', score: 'against the rest of the dataset' };
}
