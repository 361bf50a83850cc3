import type { Gold } from '#shared/domain/example';
import type { Prediction } from '#shared/domain/prediction';
import type { CorpusMetric, Metric } from '../../catalogue/define-metric.ts';
import type { UnitStatus } from '../../workspace/types.ts';
import { answerOf, isUnitMetric, scoreUnit, type UnitMetric } from '../score-units.ts';
import { answerKey } from './answer-key.ts';
import { growingIntegers, growingNumbers, type Integers, type Numbers } from './growing-column.ts';
import { TextIndex, type LabelIndex, type SliceColumns } from './slice-columns.ts';
import { tallyEntities, type EntityTally } from './tally-entities.ts';
import { UnitCounter } from './unit-counter.ts';

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
    });
    const before = { gold, answer: cleanAnswer, cleanAnswer: null, edits: [], field, stored: none };
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

/** The columns of one slice while its rows come in. */
export class ColumnBuilder {
  readonly #scorer: RowScorer;
  readonly #labels = new TextIndex();
  readonly #counter = new UnitCounter();
  #truncated = 0;
  #paired = 0;
  /** Answered rows. */
  #rows = 0;
  readonly #unitNos: Numbers;
  readonly #positions: Integers;
  readonly #values: readonly Numbers[];
  readonly #cleanValues: readonly Numbers[];
  readonly #tallies: readonly (readonly number[] | null)[][];
  readonly #answers: Integers;
  #hasAnswers = false;
  readonly #entities: (EntityTally | null)[] = [];
  readonly #goldLabels: Integers;
  readonly #predictedLabels: Integers;
  readonly #confidence: Numbers;
  readonly #cleanConfidence: Numbers;

  /** @param capacity answered rows, where that is known beforehand */
  constructor(scorer: RowScorer, capacity?: number) {
    this.#scorer = scorer;
    this.#unitNos = growingNumbers(capacity);
    this.#positions = growingIntegers(capacity);
    this.#values = scorer.unit.map(() => growingNumbers(capacity));
    this.#cleanValues = scorer.mean.map(() => growingNumbers(capacity));
    this.#tallies = scorer.corpus.map(() => Array.from({ length: capacity ?? 0 }, () => null));
    this.#answers = growingIntegers(capacity);
    this.#goldLabels = growingIntegers(capacity);
    this.#predictedLabels = growingIntegers(capacity);
    this.#confidence = growingNumbers(capacity);
    this.#cleanConfidence = growingNumbers(capacity);
  }

  /** Adds the next row. @param scores null for a row without an answer */
  add({ status, reason }: Pick<ScoredRow, 'status' | 'reason'>, scores: RowScores | null): void {
    this.count(status, reason);
    if (scores !== null) this.put(this.#rows, scores);
  }

  /** Counts a row, whether or not it was answered. */
  count(status: UnitStatus, reason: string | null): void {
    this.#counter.add(status, reason);
  }

  /** Puts an answered row in its place, in any order; when all are there, no place up to the last may be left empty. */
  put(place: number, row: RowScores): void {
    this.#rows = Math.max(this.#rows, place + 1);
    if (row.truncated) this.#truncated += 1;
    if (row.paired) this.#paired += 1;
    this.#unitNos.set(place, row.unitNo);
    this.#positions.set(place, row.position);
    putEach(this.#values, place, row.values);
    putEach(this.#cleanValues, place, row.cleanValues);
    for (let index = 0; index < this.#tallies.length; index += 1) {
      const column = this.#tallies[index];
      if (column !== undefined) column[place] = row.tallies[index] ?? null;
    }
    if (row.answer !== null) {
      this.#hasAnswers = true;
      this.#answers.set(place, row.answer);
    }
    // Nothing is kept of them as long as no row has any.
    if (row.entities !== null) this.#entities[place] = row.entities;
    this.#goldLabels.set(place, row.goldLabel === null ? -1 : this.#labels.numberOf(row.goldLabel));
    this.#predictedLabels.set(
      place,
      row.predictedLabel === null ? -1 : this.#labels.numberOf(row.predictedLabel),
    );
    this.#confidence.set(place, row.confidence);
    this.#cleanConfidence.set(place, row.cleanConfidence);
  }

  /** The finished columns. @param labels numbers the slice's labels among those of the slices finished before it */
  finish(labels: LabelIndex): SliceColumns {
    const rows = this.#rows;
    const goldLabels = this.#goldLabels.finish(rows);
    const predictedLabels = this.#predictedLabels.finish(rows);
    numberLabels(this.#labels.names, goldLabels, predictedLabels, labels);
    const { unit, mean, corpus } = this.#scorer;
    const byMetric = (metrics: readonly UnitMetric[], columns: readonly Numbers[]) =>
      new Map(metrics.map(({ id }, index) => [id, columns[index]?.finish(rows) ?? new Float64Array()]));
    return {
      ...this.#counter.finish(),
      truncated: this.#truncated,
      paired: this.#paired,
      unitNos: this.#unitNos.finish(rows),
      positions: this.#positions.finish(rows),
      values: byMetric(unit, this.#values),
      cleanValues: byMetric(mean, this.#cleanValues),
      tallies: new Map(corpus.map(({ id }, index) => [id, this.#tallies[index] ?? []])),
      answers: this.#answers.finish(this.#hasAnswers ? rows : 0),
      entities:
        this.#entities.length === 0
          ? []
          : Array.from({ length: rows }, (_, row) => this.#entities[row] ?? null),
      goldLabels,
      predictedLabels,
      confidence: this.#confidence.finish(rows),
      cleanConfidence: this.#cleanConfidence.finish(rows),
    };
  }
}

function putEach(columns: readonly Numbers[], place: number, values: Float64Array): void {
  for (let index = 0; index < columns.length; index += 1) columns[index]?.set(place, values[index] as number);
}

/** Numbers labels as they come up row by row, gold before answer, whatever the order in which the rows came. */
function numberLabels(
  names: readonly string[],
  gold: Int32Array,
  predicted: Int32Array,
  labels: LabelIndex,
): void {
  const numbers = new Int32Array(names.length).fill(-1);
  const numberOf = (own: number): number => {
    const name = names[own];
    if (name === undefined) return -1;
    const known = numbers[own] ?? -1;
    return known >= 0 ? known : (numbers[own] = labels.numberOf(name));
  };
  for (let row = 0; row < gold.length; row += 1) {
    gold[row] = numberOf(gold[row] ?? -1);
    predicted[row] = numberOf(predicted[row] ?? -1);
  }
}
