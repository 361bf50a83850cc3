import { AssayError } from '#shared/errors';
import { isRecord } from './field-values.ts';
import { formatBytes, guardBytes } from './guard-bytes.ts';
import { withoutPrototype, type RawRow, type ReadLimits } from './raw-row.ts';

export interface JsonSource {
  readonly name: string;
  readonly limits: ReadLimits;
  /** The file as UTF-8 from its beginning, each time it is called. */
  readonly open: () => AsyncIterable<Buffer>;
}

/** Deeper than any row needs, and far from what would exhaust the stack of whoever walks the value. */
export const deepest = 500;

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(levels - 1, member));
}

/** Parses one record. @throws AssayError `file-malformed` with the line, for broken JSON and for what is no object. */
export function parseRecord(
  text: string,
  where: { readonly name: string; readonly line: number; readonly row: number },
): Record<string, unknown> {
  const details = { path: where.name, line: where.line, row: where.row };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AssayError(
      'file-malformed',
      `${where.name}, line ${where.line}: row ${where.row} is not valid JSON (${explain(cause)}); repair it, quotes and commas first.`,
      { details, cause },
    );
  }
  if (isDeeperThan(deepest, value)) {
    throw new AssayError(
      'file-malformed',
      `${where.name}, line ${where.line}: row ${where.row} is nested deeper than ${deepest} levels; flatten it.`,
      { details },
    );
  }
  if (isRecord(value)) return withoutPrototype(value);
  const kind = Array.isArray(value) ? 'a list' : value === null ? 'null' : `a ${typeof value}`;
  throw new AssayError(
    'file-malformed',
    `${where.name}, line ${where.line}: row ${where.row} is ${kind} where an object is expected; write each row as {"text": …}.`,
    { details },
  );
}

function explain(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.length > 120 ? `${message.slice(0, 117)}…` : message;
}

/**
 * The records of a file with one JSON object a line. Blank lines are no records.
 * @throws AssayError `file-malformed` with the line: broken JSON, a line that is no object, NUL byte, endless line.
 */
export async function* readJsonLines(source: JsonSource): AsyncGenerator<RawRow> {
  const { name, limits } = source;
  const parts: Buffer[] = [];
  let length = 0;
  let line = 0;
  let row = 0;

  const take = (bytes: Buffer): RawRow | null => {
    line++;
    parts.push(bytes);
    const text = (parts.length === 1 ? bytes : Buffer.concat(parts)).toString('utf8').trim();
    parts.length = 0;
    length = 0;
    if (text === '') return null;
    row++;
    return { row, values: parseRecord(text, { name, line, row }) };
  };

  for await (const chunk of guardBytes(source.open(), { name, limits, lines: true })) {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      const record = take(chunk.subarray(start, end));
      if (record !== null) yield record;
      start = end + 1;
    }
    if (start === chunk.length) continue;
    length += chunk.length - start;
    if (length > limits.recordBytes) {
      throw new AssayError(
        'file-malformed',
        `${name}, line ${line + 1}: longer than ${formatBytes(limits.recordBytes)} without a line end; write one JSON object a line.`,
        { details: { path: name, line: line + 1 } },
      );
    }
    parts.push(Buffer.from(chunk.subarray(start)));
  }
  const last = take(Buffer.alloc(0));
  if (last !== null) yield last;
}
