import type { AttemptState } from './attempt-types.ts';
import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { rowsPerPage } from './read-ascending.ts';

/** How an attempt ended and which ledger row says so. */
export interface Ending {
  readonly state: AttemptState;
  readonly errorCode: string | null;
  readonly prediction: number | null;
  /** Number of the ledger row. */
  readonly recorded: number;
}

/**
 * The attempts of an audit by unit and number, some 30 bytes each: ledger and outcomes find theirs without a step into the file, where
 * they lie in another order. What is known of each comes from the ledger's row about it.
 */
export class AttemptBook {
  readonly #units: Int32Array;
  readonly #numbers: Int32Array;
  readonly #ids: Float64Array;
  readonly #predictions: Float64Array;
  /** 0 for an attempt that no ledger row is about. */
  readonly #recorded: Float64Array;
  /** Of those that ended otherwise than with an answer. */
  readonly #others = new Map<number, Pick<Ending, 'state' | 'errorCode'>>();
  readonly #whose: (id: number) => { readonly unit: number; readonly number: number } | undefined;

  constructor(connection: Connection, { no }: AuditTableRow) {
    const count =
      connection.prepare<[number], number>('SELECT count(*) FROM attempt WHERE audit = ?').pluck().get(no) ??
      0;
    this.#units = new Int32Array(count);
    this.#numbers = new Int32Array(count);
    this.#ids = new Float64Array(count);
    this.#predictions = new Float64Array(count).fill(-1);
    this.#recorded = new Float64Array(count);
    const page = connection
      .prepare<[number, number, number, number], readonly [unit: number, number: number, id: number]>(
        `SELECT unit_no, attempt_no, id FROM attempt WHERE audit = ? AND (unit_no, attempt_no) > (?, ?)
         ORDER BY unit_no, attempt_no LIMIT ?`,
      )
      .raw();
    for (let index = 0; index < count;) {
      const [unit, number] = index === 0 ? [-1, 0] : [this.unitOf(index - 1), this.#numbers[index - 1] ?? 0];
      for (const row of page.all(no, unit, number, rowsPerPage)) {
        [this.#units[index], this.#numbers[index], this.#ids[index]] = row;
        index += 1;
      }
    }
    const whose = connection.prepare<[number, number], { unit: number; number: number }>(
      'SELECT unit_no AS unit, attempt_no AS number FROM attempt WHERE id = ? AND audit = ?',
    );
    this.#whose = (id) => whose.get(id, no);
  }

  /** Place of an attempt in this book; -1 for one that is not there. */
  find(unit: number, number: number): number {
    for (let index = this.#firstOf(unit); this.#units[index] === unit; index += 1)
      if (this.#numbers[index] === number) return index;
    return -1;
  }

  /** @param likely the unit that probably made it: equal requests share an attempt */
  findById(id: number, likely: number): number {
    for (let index = this.#firstOf(likely); this.#units[index] === likely; index += 1)
      if (this.#ids[index] === id) return index;
    const other = this.#whose(id);
    return other === undefined ? -1 : this.find(other.unit, other.number);
  }

  idOf(index: number): number {
    return this.#ids[index] ?? -1;
  }

  unitOf(index: number): number {
    return this.#units[index] ?? -1;
  }

  end(index: number, { state, errorCode, prediction, recorded }: Ending): void {
    this.#predictions[index] = prediction ?? -1;
    this.#recorded[index] = recorded;
    if (state !== 'ok') this.#others.set(index, { state, errorCode });
  }

  /** Undefined for an attempt that no ledger row is about. */
  endingOf(index: number): Ending | undefined {
    const recorded = this.#recorded[index] ?? 0;
    if (recorded === 0) return undefined;
    const prediction = this.#predictions[index] ?? -1;
    const { state, errorCode } = this.#others.get(index) ?? { state: 'ok', errorCode: null };
    return { state, errorCode, prediction: prediction === -1 ? null : prediction, recorded };
  }

  /** Attempts that no ledger row is about. */
  *unrecorded(): Generator<{ readonly id: number; readonly unit: number; readonly number: number }> {
    for (let index = 0; index < this.#ids.length; index += 1)
      if (this.#recorded[index] === 0)
        yield { id: this.idOf(index), unit: this.unitOf(index), number: this.#numbers[index] ?? 0 };
  }

  #firstOf(unit: number): number {
    let [low, high] = [0, this.#units.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#units[middle] as number) < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
