import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { describeIssue } from '../describe-issue.ts';
import { suggestion } from '../nearest.ts';
import { parseYaml, readYamlTextNow, type FileWords, type YamlSource } from '../yaml-source.ts';
import { digestOf } from './bench-digest.ts';
import { benchFileSchema, type BenchFile } from './bench-schema.ts';
import { builtinIds, builtinPath, isBuiltin } from './builtin-benches.ts';

/** A bench file after checking against its schema; its ids are not looked up yet. */
export interface Bench {
  /** As it was asked for: `builtin/sentiment`, or a path. */
  readonly id: string;
  readonly file: BenchFile;
  /** The members as the file has them, without defaults. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly source: YamlSource;
  /** Of the content as it is now; `file.digest` is what the file says. */
  readonly digest: string;
}

const words: FileWords = { code: 'bench-file', what: 'bench file' };

/**
 * Reads a bench: `builtin/…` or a path, relative to `folder`.
 * @throws AssayError `file-not-found`, `file-unreadable` or `bench-file`
 */
export function readBench(id: string, folder: string): Bench {
  const path = locate(id, folder);
  return parseBench(readYamlTextNow(path, id, words), path, id);
}

/** Checks the text of a bench file; `id` is how messages name it. */
export function parseBench(text: string, path: string, id: string): Bench {
  const source = parseYaml(text, path, id, words);
  const parsed = benchFileSchema.safeParse(source.value);
  if (!parsed.success) throw describeIssue(parsed.error, benchFileSchema, source);
  const written = source.value as Readonly<Record<string, unknown>>;
  return { id, file: parsed.data, written, source, digest: digestOf(written) };
}

function locate(id: string, folder: string): string {
  if (!isBuiltin(id)) return id.startsWith('~/') ? join(homedir(), id.slice(2)) : resolve(folder, id);
  const ids = builtinIds();
  if (ids.includes(id)) return builtinPath(id);
  throw new AssayError(
    'file-not-found',
    `There is no bench ${quoteName(id)}${suggestion(id, ids)}; benches that come with Assay: ${ids.join(', ')}.`,
    { details: { id, ids } },
  );
}
