import { AssayError } from '#shared/errors';
import type { ReadLimits } from './raw-row.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export interface GuardOptions {
  readonly name: string;
  readonly limits: ReadLimits;
  /** Whether a line is a unit of the format (CSV, JSONL); a JSON array may well be one line. */
  readonly lines: boolean;
  /** The byte that separates columns, where there is one. */
  readonly delimiter?: number | undefined;
}

function count(bytes: Buffer, byte: number): number {
  let found = 0;
  for (let at = bytes.indexOf(byte); at !== -1; at = bytes.indexOf(byte, at + 1)) found++;
  return found;
}

function countLines(bytes: Buffer): number {
  const feeds = count(bytes, lineFeed);
  return feeds > 0 ? feeds : count(bytes, carriageReturn);
}

/**
 * Lets UTF-8 bytes pass and stops at what no text file holds: NUL bytes, a line longer than the limit, a line of
 * nothing but separators. It stops after the limit, not after the line, so an endless line costs no memory.
 * @throws AssayError `file-malformed`, with the line.
 */
export async function* guardBytes(
  chunks: AsyncIterable<Buffer>,
  options: GuardOptions,
): AsyncGenerator<Buffer> {
  let line = 1;
  let lineBytes = 0;
  let separators = 0;
  const fail = (problem: string, remedy: string, at: number): AssayError =>
    new AssayError('file-malformed', `${options.name}, line ${at}: ${problem}; ${remedy}.`, {
      details: { path: options.name, line: at },
    });

  for await (const chunk of chunks) {
    const nul = chunk.indexOf(0);
    if (nul !== -1) {
      const at = line + countLines(chunk.subarray(0, nul));
      throw fail(
        'a NUL byte, which text does not contain',
        'check that this is a text file, or name its encoding (such as utf-16le)',
        at,
      );
    }
    if (options.lines) {
      const end = Math.max(chunk.indexOf(lineFeed), chunk.indexOf(carriageReturn)) !== -1;
      const firstEnd = end ? firstLineEnd(chunk) : chunk.length;
      lineBytes += firstEnd;
      if (options.delimiter !== undefined && lineBytes > options.limits.columns) {
        separators += count(chunk.subarray(0, firstEnd), options.delimiter);
      }
      if (separators > options.limits.columns) {
        throw fail(
          `more than ${options.limits.columns} separators on one line`,
          'check the delimiter and the line ends',
          line,
        );
      }
      if (lineBytes > options.limits.recordBytes) {
        throw fail(
          `longer than ${formatBytes(options.limits.recordBytes)} without a line end`,
          'check that this is a text file with one record a line',
          line,
        );
      }
      if (end) {
        lineBytes =
          chunk.length - 1 - Math.max(chunk.lastIndexOf(lineFeed), chunk.lastIndexOf(carriageReturn));
        separators = 0;
      }
    }
    line += countLines(chunk);
    yield chunk;
  }
}

function firstLineEnd(chunk: Buffer): number {
  const feed = chunk.indexOf(lineFeed);
  const carriage = chunk.indexOf(carriageReturn);
  if (feed === -1) return carriage;
  return carriage === -1 ? feed : Math.min(feed, carriage);
}

/** Bytes for people: `64 MB`, `3 kB`, `12 bytes`. */
export function formatBytes(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${Math.round(bytes / (1024 * 1024))} MB`;
  return bytes >= 1024 ? `${Math.round(bytes / 1024)} kB` : `${bytes} bytes`;
}
