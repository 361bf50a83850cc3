import { canonicalJson } from '../canonical-json.ts';

interface Written {
  readonly value: unknown;
  readonly text: string;
}

/**
 * Writes records of one shape as canonical JSON: their keys are put in order once, and what neighbours share as one object (the
 * variants of an example have its text, gold and clean answer) is written once.
 */
export class RecordWriter {
  readonly #last: Written[] = [];
  /** Each key with what stands before its value. */
  #places: readonly (readonly [key: string, start: string])[] = [];

  /** @param record has the keys of the first one; none of its members is undefined */
  write(record: object): string {
    if (this.#places.length === 0) this.#places = placesOf(record);
    const members = record as Readonly<Record<string, unknown>>;
    let text = '';
    let index = 0;
    for (const [key, start] of this.#places) text += start + this.#member(index++, members[key]);
    return `${text}}`;
  }

  #member(index: number, value: unknown): string {
    if (typeof value !== 'object' || value === null) return canonicalJson(value);
    const last = this.#last[index];
    if (last?.value === value) return last.text;
    const text = canonicalJson(value);
    this.#last[index] = { value, text };
    return text;
  }
}

function placesOf(record: object): [key: string, start: string][] {
  return Object.keys(record)
    .sort()
    .map((key, index) => [key, `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`]);
}
