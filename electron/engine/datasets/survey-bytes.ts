import { createHash } from 'node:crypto';
import { guessEncoding, Utf8Check } from './encoding.ts';
import { guardBytes } from './guard-bytes.ts';
import type { ReadLimits } from './raw-row.ts';
import { readChunks, type ReadOptions, type SourceFile } from './source-file.ts';

/** What a first look at all bytes says of a file. */
export interface ByteSurvey {
  /** SHA-256 (hex). */
  readonly fileHash: string;
  readonly utf8: boolean;
  /** The first bytes, at most 512 KiB. */
  readonly sample: Buffer;
}

export const sampleBytes = 512 * 1024;

export interface SurveyOptions extends ReadOptions {
  /** Binary files are not held to what text may contain. */
  readonly binary: boolean;
  /** Whether one line is one record, so that a line without end can be refused here. */
  readonly lines: boolean;
  readonly limits: ReadLimits;
}

/**
 * Hashes a file and checks that all of it is UTF-8, so that the encoding is decided by every byte and not by the first few.
 * About a second a gigabyte; parsing follows in a pass of its own. What no text contains is refused where it stands.
 * @throws AssayError `file-malformed` for NUL bytes and endless lines, unless the file is UTF-16, which has zeros.
 */
export async function surveyBytes(file: SourceFile, options: SurveyOptions): Promise<ByteSurvey> {
  const hash = createHash('sha256');
  const check = new Utf8Check();
  const head: Buffer[] = [];
  let headBytes = 0;
  const first = await readFirstChunk(file, options);
  const chunks = readChunks(file, { signal: options.signal, onProgress: options.onProgress });
  const free = options.binary || guessEncoding(first, true).encoding !== 'UTF-8';
  const lines = options.lines && !first.toString('latin1').trimStart().startsWith('[');
  for await (const chunk of free
    ? chunks
    : guardBytes(chunks, { name: file.name, limits: options.limits, lines })) {
    hash.update(chunk);
    check.add(chunk);
    if (headBytes < sampleBytes) {
      head.push(chunk);
      headBytes += chunk.length;
    }
  }
  return {
    fileHash: hash.digest('hex'),
    utf8: check.valid,
    sample: Buffer.concat(head).subarray(0, sampleBytes),
  };
}

async function readFirstChunk(file: SourceFile, options: ReadOptions): Promise<Buffer> {
  for await (const chunk of readChunks(file, { signal: options.signal })) return chunk;
  return Buffer.alloc(0);
}
