import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { AssayError } from '#shared/errors';

/** Words and their vectors of length 1, one after the other. */
export interface VectorTable {
  readonly words: readonly string[];
  readonly width: number;
  /** `words.length * width` numbers. */
  readonly values: Float32Array;
}

/** Such files list the most frequent words first; what lies beyond is rare, and 200,000 rows of 300 are 240 MB. */
const mostWords = 200_000;
const mostWidth = 4096;

function malformed(path: string, line: number, problem: string): AssayError {
  return new AssayError(
    'file-malformed',
    `${path}, line ${line}: ${problem}; a file of word vectors has a word and its numbers on each line, separated by spaces.`,
    { details: { path, line } },
  );
}

/** The line's word and its vector with length 1, or null for a vector without direction. */
function parseLine(text: string, path: string, line: number): { word: string; vector: number[] } | null {
  const [word = '', ...parts] = text.trimEnd().split(' ');
  const vector = parts.map(Number);
  if (vector.length < 2 || vector.length > mostWidth || !vector.every(Number.isFinite))
    throw malformed(path, line, 'expected a word and at least two numbers');
  const length = Math.hypot(...vector);
  return length === 0 ? null : { word, vector: vector.map((value) => value / length) };
}

/**
 * Reads vectors in the text form of word2vec (a first line with two numbers: words and width) or GloVe (without one).
 * At most the first 200,000 words.
 * @throws AssayError `file-not-found`, `file-unreadable`, `file-malformed` (line)
 */
export async function readWordVectors(path: string): Promise<VectorTable> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new AssayError(
      'file-not-found',
      `${path}: there is no such file of word vectors; check the path.`,
      {
        details: { path },
        cause,
      },
    );
  });
  if (!found.isFile())
    throw new AssayError('file-unreadable', `${path} is no file; name a text file of word vectors.`, {
      details: { path },
    });
  const words: string[] = [];
  const rows: number[][] = [];
  const known = new Set<string>();
  let line = 0;
  const input = createReadStream(path);
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    line += 1;
    if (line === 1 && /^\d+ \d+\s*$/.test(text)) continue;
    const parsed = parseLine(text, path, line);
    if (parsed === null || known.has(parsed.word)) continue;
    if (rows[0] !== undefined && parsed.vector.length !== rows[0].length)
      throw malformed(
        path,
        line,
        `${parsed.vector.length} numbers where the first word has ${rows[0].length}`,
      );
    known.add(parsed.word);
    words.push(parsed.word);
    rows.push(parsed.vector);
    if (words.length === mostWords) break;
  }
  input.destroy();
  const width = rows[0]?.length ?? 0;
  if (width === 0) throw malformed(path, Math.max(line, 1), 'the file has no vector');
  const values = new Float32Array(words.length * width);
  rows.forEach((row, index) => values.set(row, index * width));
  return { words, width, values };
}
