import type { Expectation } from '#shared/domain/audit-file';
import type { Metric } from '../catalogue/define-metric.ts';

/**
 * What is wrong with a limit that no value of its metric could break or keep, as the end of a sentence; null where it can
 * decide something. Limits are in parts of 1, and whoever writes 5 for five points would pass whatever happens.
 * @param metrics those that the audit computes; the first is the primary one, whose drop is spoken of
 */
export function findEmptyLimit(expectation: Expectation, metrics: readonly Metric[]): string | null {
  const key = expectation.atMost === undefined ? 'atLeast' : 'atMost';
  const limit = expectation[key];
  const range = rangeOf(expectation.metric, metrics);
  if (limit === undefined || range === null || (limit >= range[0] && limit <= range[1])) return null;
  const share = limit / 100;
  const hint =
    share >= range[0] && share <= range[1]
      ? `; limits are parts of 1, so ${limit} points or percent are ${Number(share.toPrecision(12))}`
      : '';
  return `${key}: ${expectation.metric} lies between ${range[0]} and ${range[1]}, found ${limit}${hint}`;
}

/** Least and greatest value; null where the metric is not one of the catalogue, or has no end. */
function rangeOf(id: string, metrics: readonly Metric[]): readonly [number, number] | null {
  if (id === 'flip-rate' || id === 'failure-rate') return [0, 1];
  const metric = id === 'drop' ? metrics[0] : metrics.find((one) => one.id === id);
  if (metric === undefined) return null;
  const [least, greatest] = metric.range ?? [0, 1];
  const ends = id === 'drop' ? ([least - greatest, greatest - least] as const) : ([least, greatest] as const);
  return ends.every(Number.isFinite) ? ends : null;
}
