import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import type { Suite } from '#shared/domain/suite';
import { AssayError } from '#shared/errors';
import type { SuiteTools } from './build-cases.ts';
import { buildTests, kebabCase } from './build-suite.ts';
import { findBuiltinSuite, isBuiltinSuite } from './find-builtin-suite.ts';
import { parseSuiteDocument, type CheckedSuite } from './parse-suite-document.ts';
import { parseSuiteLines } from './parse-suite-lines.ts';
import { parseSuiteTable } from './parse-suite-table.ts';
import type { SuiteSource } from './suite-fault.ts';
import type { SuiteHeader } from './suite-schema.ts';

type Named = Pick<SuiteSource, 'path' | 'shown'>;
type Parser = (text: string, named: Named, unnamed: SuiteHeader) => CheckedSuite;

const parsers: ReadonlyMap<string, Parser> = new Map<string, Parser>([
  ['.yaml', parseSuiteDocument],
  ['.yml', parseSuiteDocument],
  ['.json', parseSuiteDocument],
  ['.jsonl', parseSuiteLines],
  ['.ndjson', parseSuiteLines],
  ['.csv', parseSuiteTable],
  ['.tsv', parseSuiteTable],
]);

const maximumBytes = 16 * 1024 * 1024;

/**
 * Reads and checks a suite file: YAML, JSON, JSONL, CSV or TSV in UTF-8, told by the end of its name.
 * @param path of a file, or `builtin/…`
 * @param shown how messages and `source` name the file
 * @throws AssayError `unknown-entry`, `file-not-found`, `file-unreadable`, or `file-malformed` with line, test and case
 */
export async function readSuiteFile(
  path: string,
  shown: string = path,
  tools: SuiteTools = {},
): Promise<Suite> {
  if (isBuiltinSuite(path)) return readSuiteFile(await findBuiltinSuite(path), path, tools);
  const { checked, fileHash } = await readWrittenSuite(path, shown);
  const { name, version, task, description } = checked.file;
  const { tests, labels } = await buildTests(checked, tools);
  return {
    id: kebabCase(basename(path, extname(path))) || 'suite',
    name,
    version,
    ...(description === undefined ? {} : { description }),
    task,
    labels,
    tests,
    source: shown,
    fileHash,
  };
}

/** A suite as it is written, checked against the schema, before its templates are filled. Throws as `readSuiteFile`. */
export async function readWrittenSuite(
  path: string,
  shown: string = path,
): Promise<{ readonly checked: CheckedSuite; readonly fileHash: string }> {
  const named = { path: resolve(path), shown };
  const parse = parsers.get(extname(path).toLowerCase());
  const bytes = await readBytes(named);
  if (parse === undefined) {
    throw malformed(named, `the end of its name tells no format; use ${[...parsers.keys()].join(', ')}`);
  }
  const text = decode(bytes, named);
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  const stem = basename(path, extname(path));
  return { checked: parse(text, named, { suite: 1, name: stem, version: fileHash.slice(0, 12) }), fileHash };
}

async function readBytes(named: Named): Promise<Buffer> {
  const { path, shown } = named;
  try {
    const { size } = await stat(path);
    if (size > maximumBytes) {
      throw malformed(
        named,
        `${size} bytes are more than the ${maximumBytes} a suite may have; split it, or audit it as a dataset`,
      );
    }
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof AssayError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code;
    const details = { path };
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new AssayError(
        'file-not-found',
        `${shown}: there is no such suite file; paths in an audit file start at its folder, on the command line at the current one.`,
        { details, cause },
      );
    }
    const reason = code === 'EISDIR' ? 'it is a folder' : `it cannot be read (${code ?? 'unknown reason'})`;
    throw new AssayError('file-unreadable', `${shown}: ${reason}; name a suite file that may be read.`, {
      details,
      cause,
    });
  }
}

function decode(bytes: Buffer, named: Named): string {
  if (!isUtf8(bytes)) throw malformed(named, 'the file is not UTF-8 text; save it as UTF-8');
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    const line = bytes.subarray(0, nul).toString('utf8').split('\n').length;
    throw malformed(named, 'a NUL byte, which text does not contain; save it as UTF-8 text', line);
  }
  return bytes.toString('utf8').replace(/^\uFEFF/, '');
}

function malformed({ path, shown }: Named, what: string, line?: number): AssayError {
  const place = line === undefined ? shown : `${shown}, line ${line}`;
  return new AssayError('file-malformed', `${place}: ${what}.`, { details: { path, line } });
}
