import type { OutcomeCounts } from '#shared/domain/report';
import type { EntityTally } from './tally-entities.ts';

/** A slice as columns: what figures are computed from. One entry an answered unit, NaN or null where not scorable. */
export interface SliceColumns {
  readonly units: number;
  readonly applicable: number;
  readonly noop: Readonly<Record<string, number>>;
  readonly denied: Readonly<Record<string, number>>;
  readonly outcomes: OutcomeCounts;
  readonly truncated: number;
  /** Answered units whose unchanged text was answered too; none in a subpopulation. */
  readonly paired: number;
  readonly unitNos: Float64Array;
  /** Position of the source example of each answered unit: its cluster. */
  readonly positions: Int32Array;
  /** By metric id. */
  readonly values: ReadonlyMap<string, Float64Array>;
  /** The same metric on the unchanged text of the same example; mean metrics of perturbed slices only. */
  readonly cleanValues: ReadonlyMap<string, Float64Array>;
  /** What each unit adds to a corpus metric, by metric id. */
  readonly tallies: ReadonlyMap<string, readonly (readonly number[] | null)[]>;
  /** Number of the answer among all of the audit: equal answers, equal numbers. Empty where no metric asks for it. */
  readonly answers: Int32Array;
  /** Entities by type, for the figures of each type; null for other kinds of answer. */
  readonly entities: readonly (EntityTally | null)[];
  /** Index into `labels`, -1 without a label. */
  readonly goldLabels: Int32Array;
  readonly predictedLabels: Int32Array;
  /** Score the model gave its own answer; NaN where there is none. */
  readonly confidence: Float64Array;
  readonly cleanConfidence: Float64Array;
}

/** Gives each text its number, in order of first appearance. */
export class TextIndex {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.names.length);
    this.names.push(text);
    return this.names.length - 1;
  }
}

/** The labels of an audit, and apart from them its answers. */
export class LabelIndex extends TextIndex {
  readonly answers = new TextIndex();
}
