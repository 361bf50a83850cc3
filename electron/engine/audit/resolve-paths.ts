import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { AuditFile } from '#shared/domain/audit-file';
import { AssayError } from '#shared/errors';
import type { Subpopulation } from '../catalogue/define-subpopulation.ts';
import { subpopulations } from '../catalogue/subpopulations/index.ts';
import { locate } from './locate-reference.ts';
import type { AuditRequest } from './read-audit-file.ts';

const maximumBytes = 4 * 1024 * 1024;

const every: readonly Subpopulation[] = subpopulations;

/** Entries that take phrases from a file. */
const readers = new Set(
  every.filter(({ options }) => 'file' in options.shape && 'phrases' in options.shape).map(({ id }) => id),
);

/**
 * The request with the phrases of every list file written into it, and tokenizers found, so that the plan, its hash and a later resume depend on
 * the audit's own record and not on files that may change.
 * @throws AssayError `file-not-found`, `file-unreadable` or `audit-file` with place and path
 */
export async function resolvePaths(request: AuditRequest): Promise<AuditRequest> {
  const items = await Promise.all(
    request.file.subpopulations.map((item, index) => fill(item, request.folder, `subpopulations.${index}`)),
  );
  return { ...request, file: { ...request.file, subpopulations: items as AuditFile['subpopulations'] } };
}

/** Walks combinations too: a list may stand in any of their operands. */
async function fill(item: unknown, folder: string, place: string): Promise<unknown> {
  if (Array.isArray(item))
    return Promise.all(item.map((part, index) => fill(part, folder, `${place}.${index}`)));
  if (typeof item !== 'object' || item === null) return item;
  const mapping = item as Readonly<Record<string, unknown>>;
  const { id, file, phrases, tokenizer } = mapping;
  if (typeof id === 'string') {
    const located =
      typeof tokenizer === 'string' && tokenizer !== 'model'
        ? { ...mapping, tokenizer: locate(tokenizer, folder) }
        : mapping;
    if (!readers.has(id) || typeof file !== 'string') return located;
    const given: unknown[] = Array.isArray(phrases) ? phrases : [];
    return { ...located, phrases: [...given, ...(await readPhrases(file, folder, place))] };
  }
  const pairs = await Promise.all(
    Object.entries(mapping).map(async ([key, value]) => [key, await fill(value, folder, `${place}.${key}`)]),
  );
  return Object.fromEntries(pairs) as unknown;
}

async function readPhrases(file: string, folder: string, place: string): Promise<readonly string[]> {
  const path = file.startsWith('~/') ? join(homedir(), file.slice(2)) : resolve(folder, file);
  const bytes = await readFile(path).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code;
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    const reason = missing ? 'there is no such file' : `it cannot be read (${code ?? 'unknown reason'})`;
    throw new AssayError(
      missing ? 'file-not-found' : 'file-unreadable',
      `${place}.file: ${file}: ${reason}; name a text file with one phrase a line (relative paths start at ${folder}).`,
      { details: { file: path, place }, cause: error },
    );
  });
  if (bytes.length > maximumBytes || bytes.includes(0)) {
    throw new AssayError(
      'audit-file',
      `${place}.file: ${file} is not a list of phrases: expected a text file of at most 4 MB with one phrase a line.`,
      { details: { file: path, place } },
    );
  }
  const lines = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/);
  const phrases = [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
  if (phrases.length === 0) {
    throw new AssayError('audit-file', `${place}.file: ${file} holds no phrase; write one a line.`, {
      details: { file: path, place },
    });
  }
  return phrases;
}
