import type { Fields } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import type { Connection } from './connection.ts';
import { toHex } from './hashes.ts';

/** A field shorter than this stays in its row. */
const shortestPassage = 4096;
/** Characters of passages that are kept in memory, because neighbouring rows refer to the same ones. */
const mostKept = 32 * 1024 * 1024;

interface Reference {
  readonly sha256: string;
}
type Part = string | Reference;

/** Fields as JSON, and the passages that were taken out of them. */
export interface SplitFields {
  readonly fields: string;
  readonly passages: readonly (readonly [hash: Buffer, text: string])[];
}

/**
 * Takes long texts out of fields, so that each is stored once however many rows hold it: the passages named as shared
 * where a field contains them, and else a long field as a whole. A field becomes a list of texts and references.
 * @param shared passages that fields of other rows hold too
 */
export function splitFields(
  fields: Fields,
  shared: readonly string[],
  hashOf: (text: string) => Buffer,
): SplitFields {
  const passages: (readonly [Buffer, string])[] = [];
  const refer = (text: string): Reference => {
    const hash = hashOf(text);
    passages.push([hash, text]);
    return { sha256: toHex(hash) };
  };
  const long = shared.filter((passage) => passage.length >= shortestPassage && passage.isWellFormed());
  const split = Object.entries(fields).map(([name, text]): [string, string | readonly Part[]] => {
    // Half a surrogate pair would come back changed.
    if (text.length < shortestPassage || !text.isWellFormed()) return [name, text];
    const passage = long.find((candidate) => text.includes(candidate));
    if (passage === undefined) return [name, [refer(text)]];
    const start = text.indexOf(passage);
    const parts: readonly Part[] = [text.slice(0, start), refer(passage), text.slice(start + passage.length)];
    return [name, parts.filter((part) => part !== '')];
  });
  return { fields: JSON.stringify(Object.fromEntries(split)), passages };
}

/** Hashes (hex) that stored fields refer to. */
export function referredPassages(fields: string): readonly string[] {
  const values = Object.values(JSON.parse(fields) as Readonly<Record<string, string | readonly Part[]>>);
  return values.flatMap((value) =>
    typeof value === 'string' ? [] : value.flatMap((part) => (typeof part === 'string' ? [] : part.sha256)),
  );
}

export interface PassageReader {
  /** Stored fields with every passage in its place. */
  readFields(fields: string): Fields;
}

export function passageReader(connection: Connection): PassageReader {
  const find = connection.prepare<[Buffer], string>('SELECT text FROM passage WHERE hash = ?').pluck();
  const kept = new Map<string, string>();
  let characters = 0;

  function read({ sha256 }: Reference): string {
    const known = kept.get(sha256);
    if (known !== undefined) return known;
    const text = connection.run(() => find.get(Buffer.from(sha256, 'hex')));
    if (text === undefined) {
      throw new AssayError(
        'internal',
        `The workspace ${connection.path} has lost the passage ${sha256}: restore a backup ("assay doctor").`,
        { details: { path: connection.path } },
      );
    }
    kept.set(sha256, text);
    characters += text.length;
    for (const [oldest, { length }] of kept) {
      if (characters <= mostKept || oldest === sha256) break;
      kept.delete(oldest);
      characters -= length;
    }
    return text;
  }

  return {
    readFields(fields): Fields {
      const stored = JSON.parse(fields) as Record<string, string | readonly Part[]>;
      const pairs = Object.entries(stored).map(([name, value]): [string, string] => [
        name,
        typeof value === 'string'
          ? value
          : value.map((part) => (typeof part === 'string' ? part : read(part))).join(''),
      ]);
      return Object.fromEntries(pairs);
    },
  };
}
