import type { Metric } from '../define-metric.ts';
import { findEntry } from '../find-entry.ts';
import abstentionRate from './abstention-rate.ts';
import accuracy from './accuracy.ts';
import agreement from './agreement.ts';
import allEqual from './all-equal.ts';
import answerRate from './answer-rate.ts';
import answerSimilarity from './answer-similarity.ts';
import attackSuccessRate from './attack-success-rate.ts';
import balancedAccuracy from './balanced-accuracy.ts';
import bleu from './bleu.ts';
import brier from './brier.ts';
import calibrationError from './calibration-error.ts';
import chrf from './chrf.ts';
import cohenKappa from './cohen-kappa.ts';
import confidenceShift from './confidence-shift.ts';
import corpusBleu from './corpus-bleu.ts';
import corpusChrf from './corpus-chrf.ts';
import editSimilarity from './edit-similarity.ts';
import embeddingSimilarity from './embedding-similarity.ts';
import entityF1 from './entity-f1.ts';
import exactMatch from './exact-match.ts';
import flipRate from './flip-rate.ts';
import flipsBeyondInstability from './flips-beyond-instability.ts';
import goldProbability from './gold-probability.ts';
import instability from './instability.ts';
import lengthRatio from './length-ratio.ts';
import macroF1 from './macro-f1.ts';
import macroPrecision from './macro-precision.ts';
import mcc from './mcc.ts';
import microF1 from './micro-f1.ts';
import partialEntityF1 from './partial-entity-f1.ts';
import performanceDropRate from './performance-drop-rate.ts';
import recoveryRate from './recovery-rate.ts';
import rouge1 from './rouge-1.ts';
import rouge2 from './rouge-2.ts';
import rougeL from './rouge-l.ts';
import spanF1 from './span-f1.ts';
import successRate from './success-rate.ts';
import tokenF1 from './token-f1.ts';
import weightedF1 from './weighted-f1.ts';
import worstCaseAccuracy from './worst-case-accuracy.ts';
import worstCaseScore from './worst-case-score.ts';

/** Every metric there is, one line each, in the order in which reports show them. */
export const metrics = [
  accuracy,
  macroF1,
  balancedAccuracy,
  macroPrecision,
  microF1,
  weightedF1,
  mcc,
  cohenKappa,
  brier,
  goldProbability,
  calibrationError,
  exactMatch,
  tokenF1,
  answerRate,
  abstentionRate,
  spanF1,
  entityF1,
  partialEntityF1,
  rougeL,
  rouge1,
  rouge2,
  bleu,
  corpusBleu,
  chrf,
  corpusChrf,
  editSimilarity,
  embeddingSimilarity,
  lengthRatio,
  flipRate,
  instability,
  flipsBeyondInstability,
  confidenceShift,
  answerSimilarity,
  successRate,
  recoveryRate,
  performanceDropRate,
  worstCaseAccuracy,
  worstCaseScore,
  attackSuccessRate,
  agreement,
  allEqual,
] as const satisfies readonly Metric[];

/** @public The ids as a literal union. */
export type MetricId = (typeof metrics)[number]['id'];

/** @throws AssayError `unknown-entry` that names the nearest id */
export function findMetric(id: string): Metric {
  return findEntry<Metric>('metric', metrics, id);
}
