import { AssayError } from '#shared/errors';
import { formatBytes, guardBytes } from './guard-bytes.ts';
import type { RawRow } from './raw-row.ts';
import { deepest, parseRecord, type JsonSource } from './read-json-lines.ts';

const quote = 0x22;
const backslash = 0x5c;
const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const opens = (byte: number) => byte === 0x5b || byte === 0x7b;
const closes = (byte: number) => byte === 0x5d || byte === 0x7d;

/**
 * The elements of a JSON list, one at a time: `[…]`, or the first list of objects that is a member of the outermost
 * object (`{"data": […]}`). Only one element is in memory; JSON.parse judges it.
 * @throws AssayError `file-malformed` with the line: broken JSON, an element that is no object, a file cut short.
 */
export async function* readJsonArray(source: JsonSource): AsyncGenerator<RawRow> {
  const { name, limits } = source;
  const parts: Buffer[] = [];
  let partBytes = 0;
  let depth = 0;
  /** Depth inside the list: 1 for `[…]`, 2 for `{"data": […]}`; 0 before it is found. */
  let listDepth = 0;
  /** Depth of a list just opened inside the outermost object: it holds the rows if its first element is an object. */
  let candidate = 0;
  let inString = false;
  let escaped = false;
  let finished = false;
  let afterComma = false;
  let line = 1;
  let row = 0;
  let elementLine = 1;

  const fail = (problem: string, remedy: string): AssayError =>
    new AssayError('file-malformed', `${name}, line ${line}: ${problem}; ${remedy}.`, {
      details: { path: name, line },
    });

  for await (const chunk of guardBytes(source.open(), { name, limits, lines: false })) {
    /** Where the element under way begins in this chunk; -1 when none is under way. */
    let start = partBytes > 0 ? 0 : -1;
    const take = (end: number): RawRow => {
      parts.push(chunk.subarray(start, end));
      const text = Buffer.concat(parts).toString('utf8');
      parts.length = 0;
      partBytes = 0;
      start = -1;
      row++;
      return { row, values: parseRecord(text, { name, line: elementLine, row }) };
    };

    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === 0x0a) line++;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
        continue;
      }
      if (isSpace(byte)) continue;
      if (candidate > 0) {
        if (byte === 0x7b) listDepth = candidate;
        candidate = 0;
      }
      if (listDepth > 0 && depth === listDepth && !finished) {
        if (byte === 0x2c || byte === 0x5d) {
          if (start !== -1) yield take(at);
          else if (byte === 0x2c || afterComma) {
            throw fail('a comma with no row beside it', 'remove it, or repair the row before it');
          }
          if (byte === 0x5d) {
            finished = true;
            depth--;
          }
          afterComma = byte === 0x2c;
          continue;
        }
        if (start === -1) {
          start = at;
          elementLine = line;
        }
      }
      if (byte === quote) inString = true;
      else if (opens(byte)) {
        depth++;
        if (depth > deepest) throw fail(`nested deeper than ${deepest} levels`, 'flatten the rows');
        if (listDepth === 0 && byte === 0x5b && depth === 1) listDepth = 1;
        if (listDepth === 0 && byte === 0x5b && depth === 2) candidate = 2;
      } else if (closes(byte)) depth--;
      else if (depth === 0)
        throw fail('text outside the list of rows', 'the file must be one JSON list of objects');
    }
    if (start !== -1) {
      parts.push(Buffer.from(chunk.subarray(start)));
      partBytes += chunk.length - start;
      if (partBytes > limits.recordBytes) {
        throw fail(
          `row ${row + 1} (it begins on line ${elementLine}) is longer than ${formatBytes(limits.recordBytes)}`,
          'split it, or check its quotes',
        );
      }
    }
  }
  if (listDepth === 0) {
    throw fail(
      'no list of rows found',
      'write [{…}, {…}] or {"data": [{…}, {…}]}, or one object a line in a .jsonl file',
    );
  }
  if (!finished || depth !== 0) {
    throw fail(
      `the file ends inside row ${row + (partBytes > 0 ? 1 : 0)} or before its list is closed`,
      'it was cut short; copy it again',
    );
  }
}
