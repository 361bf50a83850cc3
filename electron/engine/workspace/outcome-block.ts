const statuses = ['ok', 'refused', 'error', 'skipped'];
const hashBytes = 32;

/** An outcome as its table holds it, with the key (hex) of its unit. */
export type OutcomeValues = readonly [
  unit: number,
  status: string,
  reason: string | null,
  prediction: number | null,
  attempt: number | null,
  recorded: number,
  key: string | null,
];

export interface CheckedOutcome {
  readonly unit: number;
  readonly status: string;
  readonly reason: string | null;
  /** Hex, of the stored answer; null without one. */
  readonly seal: string | null;
  /** Number of the ledger row that gave it an answer of before; null where it was asked. */
  readonly linkedBy: number | null;
  /** Whether it follows from what it names. */
  readonly isFounded: boolean;
}

const has = { key: 1, seal: 2, record: 4, answer: 8 } as const;

/** Outcomes in the order of their units, held while their answers come by in another. */
export class OutcomeBlock {
  readonly #capacity: number;
  #length = 0;
  readonly #units: Int32Array;
  readonly #statuses: Uint8Array;
  readonly #predictions: Float64Array;
  readonly #keys: Buffer;
  readonly #seals: Buffer;
  /** Bits of `has`. */
  readonly #marks: Uint8Array;
  readonly #reasons = new Map<number, string>();
  /** Of outcomes without an attempt. */
  readonly #linkedBy = new Map<number, number>();

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#units = new Int32Array(capacity);
    this.#statuses = new Uint8Array(capacity);
    this.#predictions = new Float64Array(capacity);
    this.#keys = Buffer.alloc(capacity * hashBytes);
    this.#seals = Buffer.alloc(capacity * hashBytes);
    this.#marks = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  get room(): number {
    return this.#capacity - this.#length;
  }

  get isFull(): boolean {
    return this.room === 0;
  }

  /** Ids of the answers by place; -1 without one. */
  get predictions(): Float64Array {
    return this.#predictions.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
    this.#reasons.clear();
    this.#linkedBy.clear();
  }

  /** @param isRecorded whether attempt and ledger say the same */
  add([unit, status, reason, prediction, attempt, recorded, key]: OutcomeValues, isRecorded: boolean): void {
    const place = this.#length;
    this.#length += 1;
    this.#units[place] = unit;
    this.#statuses[place] = statuses.indexOf(status);
    this.#predictions[place] = prediction ?? -1;
    if (key !== null) this.#keys.write(key, place * hashBytes, hashBytes, 'hex');
    this.#marks[place] = (key === null ? 0 : has.key) | (isRecorded ? has.record : 0);
    if (reason !== null) this.#reasons.set(place, reason);
    if (attempt === null) this.#linkedBy.set(place, recorded);
  }

  /** The stored answer that an outcome names: to be one, it must answer the request of its unit, and with this status. */
  answer(
    place: number,
    { key, status, seal }: { readonly key: string; readonly status: string; readonly seal: string },
  ): { readonly unit: number; readonly reason: string | null } {
    this.#seals.write(seal, place * hashBytes, hashBytes, 'hex');
    const marks = (this.#marks[place] ?? 0) | has.seal;
    const isOwn =
      (marks & has.key) !== 0 &&
      hexAt(this.#keys, place) === key &&
      statuses[this.#statuses[place] ?? -1] === status;
    this.#marks[place] = marks | (isOwn ? has.answer : 0);
    return { unit: this.#units[place] ?? -1, reason: this.#reasons.get(place) ?? null };
  }

  read(place: number): CheckedOutcome {
    const marks = this.#marks[place] ?? 0;
    const status = statuses[this.#statuses[place] ?? -1] ?? '';
    const needed = status === 'error' ? has.record : has.record | has.answer;
    return {
      unit: this.#units[place] ?? -1,
      status,
      reason: this.#reasons.get(place) ?? null,
      seal: (marks & has.seal) === 0 ? null : hexAt(this.#seals, place),
      linkedBy: this.#linkedBy.get(place) ?? null,
      isFounded: (marks & needed) === needed,
    };
  }
}

function hexAt(hashes: Buffer, place: number): string {
  return hashes.toString('hex', place * hashBytes, (place + 1) * hashBytes);
}
