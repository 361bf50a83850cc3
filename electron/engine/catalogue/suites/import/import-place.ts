import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { SuiteTestType } from '#shared/domain/suite';
import type { Task } from '#shared/domain/task';
import { suiteFault, type SuiteSource } from '../suite-fault.ts';

/** Where in a suite cases are taken from another file. */
export interface ImportPlace {
  readonly task: Task;
  readonly type: SuiteTestType;
  readonly source: SuiteSource;
  /** Of the mapping in the source. */
  readonly path: readonly PropertyKey[];
}

/** `file-malformed` with the line of the suite. */
export function importFault(
  { source, path }: ImportPlace,
  key: string,
  what: string,
  cause?: unknown,
): Error {
  return suiteFault(source, [...path, key], what, cause);
}

/** A file beside the suite, without a byte order mark. `key` is where the suite names it. */
export async function readText(name: string, key: string, place: ImportPlace): Promise<string> {
  try {
    return (await readFile(resolve(dirname(place.source.path), name), 'utf8')).replace(/^\uFEFF/, '');
  } catch (cause) {
    const what = `"${name}" cannot be read; paths start at the folder of the suite`;
    throw importFault(place, key, what, cause);
  }
}

/** The lines of a text, without an empty one at its end. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines;
}
