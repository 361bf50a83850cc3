import type { Metric } from '../../catalogue/define-metric.ts';
import type { ReadRows } from './read-scored-rows.ts';

/** What cannot be computed from the values stored with each unit: it counts gold answers, or compares answers as a whole. */
const restOn: Readonly<Record<keyof ReadRows['withheld'], readonly Metric['kind'][]>> = {
  gold: ['confusion', 'calibration', 'corpus'],
  answers: ['confusion', 'calibration', 'corpus', 'agreement'],
};

/** The metrics that withheld values keep from being computed again. */
export function hiddenMetrics(metrics: readonly Metric[], withheld: ReadRows['withheld']): readonly Metric[] {
  const kinds = new Set([...(withheld.gold ? restOn.gold : []), ...(withheld.answers ? restOn.answers : [])]);
  return metrics.filter(({ kind }) => kinds.has(kind));
}

/** The same figures without those of some metrics. */
export function without<Value>(
  figures: Readonly<Record<string, Value>>,
  hidden: readonly Metric[],
): Record<string, Value> {
  const ids = new Set(hidden.map(({ id }) => id));
  return Object.fromEntries(Object.entries(figures).filter(([id]) => !ids.has(id)));
}

/** What was taken as it was stored, and why. */
export function tellStored({ gold, answers }: ReadRows['withheld']): string {
  const what = [...(gold ? ['gold answers'] : []), ...(answers ? ['answers'] : [])].join(' and ');
  return what === ''
    ? ''
    : ` Scores of single rows were taken as the bundle has them, because ${what} are withheld${gold && !answers ? '; flips follow from the labels' : ''}.`;
}
