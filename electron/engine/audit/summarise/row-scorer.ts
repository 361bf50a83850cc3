import type { Gold } from '#shared/domain/example';
import type { Prediction } from '#shared/domain/prediction';
import type { CorpusMetric, Metric } from '../../catalogue/define-metric.ts';
import type { UnitStatus } from '../../workspace/types.ts';
import { answerOf, isUnitMetric, scoreUnit, type UnitMetric } from '../score-units.ts';
import { answerKey } from './answer-key.ts';
import type { TextIndex } from './slice-columns.ts';
import { tallyEntities, type EntityTally } from './tally-entities.ts';

/** What columns are made of: a unit as it is stored, or as a bundle has it. */
export interface ScoredRow {
  readonly unitNo: number;
  readonly position: number;
  readonly status: UnitStatus;
  readonly reason: string | null;
  readonly gold: Gold | null;
  readonly prediction: Prediction | null;
  readonly cleanPrediction: Prediction | null;
  readonly edits: Parameters<typeof scoreUnit>[1]['edits'];
  readonly field: string | null;
  /** Absent where no metric rests on stored values. */
  readonly scores?: Readonly<Record<string, number>>;
  /** Of rows that withhold values: kinds of metrics that are taken as stored, and what was stored with the unchanged text. */
  readonly asStored?: readonly UnitMetric['kind'][];
  readonly cleanScores?: Readonly<Record<string, number>>;
}

/** What a metric that looks at single rows makes of one. */
export interface RowScores {
  readonly unitNo: number;
  readonly position: number;
  readonly truncated: boolean;
  readonly paired: boolean;
  readonly values: Float64Array;
  readonly cleanValues: Float64Array;
  readonly tallies: readonly (readonly number[] | null)[];
  /** Number of the answer among all of the audit; null where no metric asks for it. */
  readonly answer: number | null;
  readonly entities: EntityTally | null;
  readonly goldLabel: string | null;
  readonly predictedLabel: string | null;
  readonly confidence: number;
  readonly cleanConfidence: number;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Scores single rows by the metrics that look at them. */
export class RowScorer {
  readonly unit: readonly UnitMetric[];
  readonly mean: readonly UnitMetric[];
  readonly corpus: readonly CorpusMetric[];
  readonly #answers: TextIndex | null;
  readonly #values: Float64Array;
  readonly #cleanValues: Float64Array;
  readonly #scores: Writable<RowScores>;

  constructor(metrics: readonly Metric[], answers: TextIndex) {
    this.unit = metrics.filter(isUnitMetric);
    this.mean = this.unit.filter(({ kind }) => kind === 'mean');
    this.corpus = metrics.filter((metric) => metric.kind === 'corpus');
    this.#answers = metrics.some(({ kind }) => kind === 'agreement') ? answers : null;
    this.#values = new Float64Array(this.unit.length);
    this.#cleanValues = new Float64Array(this.mean.length);
    this.#scores = {
      unitNo: 0,
      position: 0,
      truncated: false,
      paired: false,
      values: this.#values,
      cleanValues: this.#cleanValues,
      tallies: [],
      answer: null,
      entities: null,
      goldLabel: null,
      predictedLabel: null,
      confidence: Number.NaN,
      cleanConfidence: Number.NaN,
    };
  }

  /** Null for a row without an answer. The object is reused between calls: read it, do not keep it. */
  score(row: Omit<ScoredRow, 'status' | 'reason'>): RowScores | null {
    const { gold, prediction, edits, field } = row;
    const answer = answerOf(prediction);
    if (answer === null) return null;
    const cleanAnswer = answerOf(row.cleanPrediction);
    scoreEach(this.unit, this.#values, {
      gold,
      answer,
      cleanAnswer,
      edits,
      field,
      stored: row.scores ?? none,
      asStored: row.asStored,
    });
    const before = {
      gold,
      answer: cleanAnswer,
      cleanAnswer: null,
      edits: [],
      field,
      stored: row.cleanScores ?? none,
      asStored: row.asStored,
    };
    scoreEach(this.mean, this.#cleanValues, before);
    const scores = this.#scores;
    scores.unitNo = row.unitNo;
    scores.position = row.position;
    scores.truncated = prediction?.status === 'ok' && prediction.truncation !== undefined;
    scores.paired = cleanAnswer !== null;
    if (this.corpus.length > 0)
      scores.tallies = this.corpus.map((metric) => (gold === null ? null : metric.tally(gold, answer)));
    scores.answer = this.#answers?.numberOf(answerKey(answer, row)) ?? null;
    scores.entities = tallyEntities(gold, answer);
    scores.goldLabel = gold?.kind === 'label' ? gold.label : null;
    scores.predictedLabel = answer.kind === 'label' ? answer.label : null;
    scores.confidence = confidenceOf(answer);
    scores.cleanConfidence = cleanAnswer === null ? Number.NaN : confidenceOf(cleanAnswer);
    return scores;
  }
}

const none: Readonly<Record<string, number>> = {};

function scoreEach(
  metrics: readonly UnitMetric[],
  values: Float64Array,
  unit: Parameters<typeof scoreUnit>[1],
): void {
  for (let index = 0; index < metrics.length; index += 1) {
    const metric = metrics[index];
    if (metric !== undefined) values[index] = scoreUnit(metric, unit) ?? Number.NaN;
  }
}

function confidenceOf(answer: NonNullable<ReturnType<typeof answerOf>>): number {
  if (answer.kind === 'label') return answer.scores[answer.label] ?? Number.NaN;
  return answer.kind === 'span' ? answer.score : Number.NaN;
}
