import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { AssayError, type ErrorCode } from '#shared/errors';
import type { Example } from '#shared/domain/example';

/** A folder for one test file, and a function that writes files into it and returns their paths. */
export function useTemporaryFolder(): (name: string, content: string | Uint8Array) => Promise<string> {
  let folder = '';
  let files = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });
  return async (name, content) => {
    files++;
    const path = join(folder, `${files}-${name}`);
    await writeFile(path, content);
    return path;
  };
}

/** Collects a stream of examples or rows. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

export const textsOf = (examples: readonly Example[]) => examples.map((example) => example.fields.text);

/** The one-sentence error a promise ends in: checks code, shape and what the sentence must name. */
export async function expectFault(
  promise: Promise<unknown>,
  code: ErrorCode,
  ...named: readonly (string | RegExp)[]
): Promise<AssayError> {
  const error: unknown = await promise.then(
    (value) => {
      throw new Error(`expected ${code}, got ${JSON.stringify(value)}`);
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof AssayError)) throw error;
  expect(error.code, error.message).toBe(code);
  expect(error.message).toMatch(/\.$/u);
  expect(error.message).not.toContain('\n');
  for (const part of named) {
    if (typeof part === 'string') expect(error.message).toContain(part);
    else expect(error.message).toMatch(part);
  }
  return error;
}
