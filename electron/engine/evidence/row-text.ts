import { canonicalJson } from '../canonical-json.ts';
import type { BundleRow } from './redaction.ts';

/** Members that neighbouring rows share as one object: the variants of an example have its text, gold and clean answer. */
const shared = ['clean', 'cleanAnswer', 'gold'] as const satisfies readonly (keyof BundleRow)[];

interface Written {
  readonly value: unknown;
  readonly text: string;
}

/** Writes rows as canonical JSON, what a row shares with the one before it only once. */
export class RowWriter {
  readonly #last = new Map<string, Written>();
  #keys: readonly string[] = [];

  write(row: BundleRow): string {
    if (this.#keys.length === 0) this.#keys = Object.keys(row).sort();
    const members = row as unknown as Readonly<Record<string, unknown>>;
    const parts = this.#keys.map((key) => `"${key}":${this.#member(key, members[key])}`);
    return `{${parts.join(',')}}`;
  }

  #member(key: string, value: unknown): string {
    if (value === null || !(shared as readonly string[]).includes(key)) return canonicalJson(value);
    const last = this.#last.get(key);
    if (last !== undefined && last.value === value) return last.text;
    const text = canonicalJson(value);
    this.#last.set(key, { value, text });
    return text;
  }
}
