import type { UnitStatus } from '../../workspace/types.ts';
import type { UnitMetric } from '../score-units.ts';
import { growingIntegers, growingNumbers, type Integers, type Numbers } from './growing-column.ts';
import type { RowScorer, RowScores, ScoredRow } from './row-scorer.ts';
import { TextIndex, type LabelIndex, type SliceColumns } from './slice-columns.ts';
import type { EntityTally } from './tally-entities.ts';
import { UnitCounter } from './unit-counter.ts';

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
