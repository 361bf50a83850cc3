import type { Gold } from '#shared/domain/example';
import type { Prediction } from '#shared/domain/prediction';
import type { CorpusMetric, Metric } from '../../catalogue/define-metric.ts';
import type { UnitStatus } from '../../workspace/types.ts';
import { answerOf, isUnitMetric, scoreUnit, type UnitMetric } from '../score-units.ts';
import { answerKey } from './answer-key.ts';
import { growingIntegers, growingNumbers, type Numbers } from './growing-column.ts';
import { TextIndex, type LabelIndex, type SliceColumns } from './slice-columns.ts';
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
}

/** What a metric that looks at single rows makes of one; a row belongs to several slices and is scored once. */
export interface RowScores {
  readonly unitNo: number;
  readonly position: number;
  readonly truncated: boolean;
  readonly paired: boolean;
  readonly values: readonly number[];
  readonly cleanValues: readonly number[];
  readonly tallies: readonly (readonly number[] | null)[];
  /** Number of the answer among all of the audit; null where no metric asks for it. */
  readonly answer: number | null;
  readonly entities: EntityTally | null;
  readonly goldLabel: string | null;
  readonly predictedLabel: string | null;
  readonly confidence: number;
  readonly cleanConfidence: number;
}

/** Scores single rows by the metrics that look at them. */
export class RowScorer {
  readonly unit: readonly UnitMetric[];
  readonly mean: readonly UnitMetric[];
  readonly corpus: readonly CorpusMetric[];
  readonly #answers: TextIndex | null;

  constructor(metrics: readonly Metric[], answers: TextIndex) {
    this.unit = metrics.filter(isUnitMetric);
    this.mean = this.unit.filter(({ kind }) => kind === 'mean');
    this.corpus = metrics.filter((metric) => metric.kind === 'corpus');
    this.#answers = metrics.some(({ kind }) => kind === 'agreement') ? answers : null;
  }

  /** Null for a row without an answer. */
  score(row: ScoredRow): RowScores | null {
    const { gold, prediction, edits, field } = row;
    const answer = answerOf(prediction);
    if (answer === null) return null;
    const cleanAnswer = answerOf(row.cleanPrediction);
    const unit = { gold, answer, cleanAnswer, edits, field, stored: row.scores ?? {} };
    const before = { gold, answer: cleanAnswer, cleanAnswer: null, edits: [], field, stored: {} };
    return {
      unitNo: row.unitNo,
      position: row.position,
      truncated: prediction?.status === 'ok' && prediction.truncation !== undefined,
      paired: cleanAnswer !== null,
      values: this.unit.map((metric) => scoreUnit(metric, unit) ?? Number.NaN),
      cleanValues: this.mean.map((metric) => scoreUnit(metric, before) ?? Number.NaN),
      tallies: this.corpus.map((metric) => (gold === null ? null : metric.tally(gold, answer))),
      answer: this.#answers?.numberOf(answerKey(answer, row)) ?? null,
      entities: tallyEntities(gold, answer),
      goldLabel: gold?.kind === 'label' ? gold.label : null,
      predictedLabel: answer.kind === 'label' ? answer.label : null,
      confidence: confidenceOf(answer),
      cleanConfidence: cleanAnswer === null ? Number.NaN : confidenceOf(cleanAnswer),
    };
  }
}

function confidenceOf(answer: NonNullable<ReturnType<typeof answerOf>>): number {
  if (answer.kind === 'label') return answer.scores[answer.label] ?? Number.NaN;
  return answer.kind === 'span' ? answer.score : Number.NaN;
}

/** The columns of one slice while its rows come in, by ascending unit number. */
export class ColumnBuilder {
  readonly #scorer: RowScorer;
  readonly #labels = new TextIndex();
  readonly #noop = new Map<string, number>();
  readonly #denied = new Map<string, number>();
  readonly #outcomes = { planned: 0, ok: 0, refused: 0, error: 0, skipped: 0, pending: 0 };
  #units = 0;
  #truncated = 0;
  #paired = 0;
  readonly #unitNos = growingNumbers();
  readonly #positions = growingIntegers();
  readonly #values: readonly Numbers[];
  readonly #cleanValues: readonly Numbers[];
  readonly #tallies: readonly (readonly number[] | null)[][];
  readonly #answers = growingIntegers();
  readonly #entities: (EntityTally | null)[] = [];
  #rows = 0;
  readonly #goldLabels = growingIntegers();
  readonly #predictedLabels = growingIntegers();
  readonly #confidence = growingNumbers();
  readonly #cleanConfidence = growingNumbers();

  constructor(scorer: RowScorer) {
    this.#scorer = scorer;
    this.#values = scorer.unit.map(growingNumbers);
    this.#cleanValues = scorer.mean.map(growingNumbers);
    this.#tallies = scorer.corpus.map(() => []);
  }

  /** @param scores null for a row without an answer */
  add({ status, reason }: Pick<ScoredRow, 'status' | 'reason'>, scores: RowScores | null): void {
    this.#units += 1;
    if (status === 'noop' || status === 'denied') {
      const counts = status === 'noop' ? this.#noop : this.#denied;
      counts.set(reason ?? status, (counts.get(reason ?? status) ?? 0) + 1);
      return;
    }
    this.#outcomes.planned += 1;
    this.#outcomes[status === 'planned' ? 'pending' : status] += 1;
    if (scores !== null) this.#addScores(scores);
  }

  #addScores(row: RowScores): void {
    if (row.truncated) this.#truncated += 1;
    if (row.paired) this.#paired += 1;
    this.#unitNos.push(row.unitNo);
    this.#positions.push(row.position);
    pushEach(this.#values, row.values);
    pushEach(this.#cleanValues, row.cleanValues);
    pushEach(this.#tallies, row.tallies);
    if (row.answer !== null) this.#answers.push(row.answer);
    this.#addEntities(row.entities);
    this.#goldLabels.push(row.goldLabel === null ? -1 : this.#labels.numberOf(row.goldLabel));
    this.#predictedLabels.push(row.predictedLabel === null ? -1 : this.#labels.numberOf(row.predictedLabel));
    this.#confidence.push(row.confidence);
    this.#cleanConfidence.push(row.cleanConfidence);
  }

  /** Nothing is kept of them as long as no row has any. */
  #addEntities(tally: EntityTally | null): void {
    const before = this.#rows;
    this.#rows += 1;
    if (tally === null && this.#entities.length === 0) return;
    while (this.#entities.length < before) this.#entities.push(null);
    this.#entities.push(tally);
  }

  /** The finished columns. @param labels numbers the slice's labels among those of the slices finished before it */
  finish(labels: LabelIndex): SliceColumns {
    const numbers = this.#labels.names.map((name) => labels.numberOf(name));
    const numbered = (own: Int32Array): Int32Array => own.map((label) => numbers[label] ?? -1);
    const { unit, mean, corpus } = this.#scorer;
    const { planned } = this.#outcomes;
    return {
      units: this.#units,
      applicable: planned,
      truncated: this.#truncated,
      paired: this.#paired,
      noop: Object.fromEntries(this.#noop),
      denied: Object.fromEntries(this.#denied),
      outcomes: this.#outcomes,
      unitNos: this.#unitNos.finish(),
      positions: this.#positions.finish(),
      values: byMetric(unit, this.#values),
      cleanValues: byMetric(mean, this.#cleanValues),
      tallies: new Map(corpus.map(({ id }, index) => [id, this.#tallies[index] ?? []])),
      answers: this.#answers.finish(),
      entities: this.#entities,
      goldLabels: numbered(this.#goldLabels.finish()),
      predictedLabels: numbered(this.#predictedLabels.finish()),
      confidence: this.#confidence.finish(),
      cleanConfidence: this.#cleanConfidence.finish(),
    };
  }
}

function pushEach<T>(columns: readonly { push(value: T): unknown }[], values: readonly T[]): void {
  for (let index = 0; index < columns.length; index += 1) columns[index]?.push(values[index] as T);
}

function byMetric(metrics: readonly UnitMetric[], columns: readonly Numbers[]): Map<string, Float64Array> {
  return new Map(metrics.map(({ id }, index) => [id, columns[index]?.finish() ?? new Float64Array()]));
}
