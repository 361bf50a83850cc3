import type { Metric } from '../define-metric.ts';
import { findEntry } from '../find-entry.ts';
import accuracy from './accuracy.ts';
import exactMatch from './exact-match.ts';
import flipRate from './flip-rate.ts';
import macroF1 from './macro-f1.ts';
import rougeL from './rouge-l.ts';
import spanF1 from './span-f1.ts';
import tokenF1 from './token-f1.ts';
import worstCaseAccuracy from './worst-case-accuracy.ts';
import worstCaseScore from './worst-case-score.ts';

/** Every metric there is, one line each. */
export const metrics = [
  accuracy,
  macroF1,
  exactMatch,
  tokenF1,
  spanF1,
  rougeL,
  flipRate,
  worstCaseAccuracy,
  worstCaseScore,
] as const satisfies readonly Metric[];

/** @public The ids as a literal union. */
export type MetricId = (typeof metrics)[number]['id'];

/** @throws AssayError `unknown-entry` that names the nearest id */
export function findMetric(id: string): Metric {
  return findEntry<Metric>('metric', metrics, id);
}
