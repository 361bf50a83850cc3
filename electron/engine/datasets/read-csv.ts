import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { AssayError } from '#shared/errors';
import { recordDelimiters, type CsvDialect } from './csv-dialect.ts';
import { formatBytes, guardBytes } from './guard-bytes.ts';
import { locateCsv, type CsvLocation } from './locate-csv.ts';
import type { RawRow, ReadLimits } from './raw-row.ts';

export interface CsvSource {
  readonly name: string;
  readonly dialect: CsvDialect;
  readonly limits: ReadLimits;
  /** The file as UTF-8 from its beginning, each time it is called. */
  readonly open: () => AsyncIterable<Buffer>;
}

/**
 * The records of a delimited file, one at a time. Blank lines are no records.
 * @throws AssayError `file-malformed` with the line: ragged row, misplaced or unclosed quote, NUL byte, endless line.
 */
export async function* readCsv(source: CsvSource): AsyncGenerator<RawRow> {
  const { dialect, limits, name } = source;
  const parser = parse({
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.quote,
    record_delimiter: recordDelimiters,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: limits.recordBytes,
  });
  const guarded = guardBytes(source.open(), {
    name,
    limits,
    lines: true,
    delimiter: dialect.delimiter.charCodeAt(0),
  });
  // The parser hands a fault of the stream to the loop below, so nothing is left to report here.
  pipeline(Readable.from(guarded), parser, () => undefined);

  const width = dialect.header.length;
  let record = 0;
  try {
    for await (const fields of parser as AsyncIterable<string[]>) {
      record++;
      if (record === 1) continue;
      if (fields.length !== width) throw await raggedFault(source, record, fields.length);
      const values = Object.create(null) as Record<string, string>;
      for (const [index, column] of dialect.header.entries()) values[column] = fields[index] ?? '';
      yield { row: record - 1, values };
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw await quoteFault(source, record, cause);
  }
}

async function raggedFault(source: CsvSource, record: number, got: number): Promise<AssayError> {
  const { recordLine } = await locateCsv(source.open(), source.dialect, record);
  const expected = source.dialect.header.length;
  return new AssayError(
    'file-malformed',
    `${source.name}, line ${recordLine}: ${got} fields where the header has ${expected}; put quotes around a field that contains ${describe(source.dialect.delimiter)}, or repair the line.`,
    { details: { path: source.name, line: recordLine, row: record - 1, expected, got } },
  );
}

/** The parser may have stopped ahead of the last record it handed over, so its own count of records leads. */
async function quoteFault(source: CsvSource, delivered: number, cause: CsvError): Promise<AssayError> {
  const parsed: unknown = cause['records'];
  const record = (typeof parsed === 'number' ? parsed : delivered) + 1;
  const where = await locateCsv(source.open(), source.dialect, record);
  const { line, problem } = describeFault(source, where, cause.code);
  return new AssayError('file-malformed', `${source.name}, line ${line}: ${problem}.`, {
    details: { path: source.name, line, row: Math.max(1, record - 1), fault: cause.code },
    cause,
  });
}

function describeFault(
  source: CsvSource,
  where: CsvLocation,
  code: string,
): { readonly line: number; readonly problem: string } {
  const opened = where.quoteLine ?? where.recordLine;
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return {
        line: opened,
        problem: 'the quote opened here is never closed; close it, or double it if it belongs to the text',
      };
    case 'CSV_MAX_RECORD_SIZE': {
      const size = formatBytes(source.limits.recordBytes);
      return where.quoteLine === null
        ? {
            line: where.recordLine,
            problem: `the record is longer than ${size}; split it, or check the line ends`,
          }
        : { line: opened, problem: `the quote opened here is not closed within ${size}; close or double it` };
    }
    case 'CSV_INVALID_CLOSING_QUOTE':
      return {
        line: where.faultLine ?? opened,
        problem: `a quote closes the field opened on line ${opened}, but text follows it; double a quote that belongs to the text`,
      };
    default:
      return {
        line: where.faultLine ?? opened,
        problem:
          'a quote stands inside a field that does not begin with one; put quotes around the field and double the one inside',
      };
  }
}

function describe(delimiter: string): string {
  const names: Readonly<Record<string, string>> = {
    ',': 'a comma',
    ';': 'a semicolon',
    '\t': 'a tab',
    '|': 'a bar',
  };
  return names[delimiter] ?? `"${delimiter}"`;
}
