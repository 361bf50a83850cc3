import type { CsvDialect } from './csv-dialect.ts';

/** Lines, counted from 1, where a record begins and where its trouble with quotes lies. */
export interface CsvLocation {
  readonly recordLine: number;
  /** Where the last quoted field of the record was opened; null when none was. */
  readonly quoteLine: number | null;
  /** Where a quote stands that may not stand there, or where the text ends inside a quoted field. */
  readonly faultLine: number | null;
}

type State = 'field-start' | 'plain' | 'quoted' | 'quote-in-quoted';

/**
 * Finds the lines of one record in a second reading, because the parser counts a CRLF inside quotes as two lines.
 * Stops at the first misplaced quote of that record, at its end, or where the bytes end.
 * @param record 1-based, the header is record 1; blank lines are not records
 */
export async function locateCsv(
  chunks: AsyncIterable<Buffer>,
  dialect: Pick<CsvDialect, 'delimiter' | 'quote'>,
  record: number,
): Promise<CsvLocation> {
  const delimiter = dialect.delimiter.charCodeAt(0);
  const quote = dialect.quote?.charCodeAt(0) ?? -1;
  let state: State = 'field-start';
  let current = 1;
  let line = 1;
  let recordLine = 1;
  let quoteLine: number | null = null;
  let afterReturn = false;
  let blank = true;

  for await (const chunk of chunks) {
    for (const byte of chunk) {
      const pairedFeed = byte === 0x0a && afterReturn;
      afterReturn = byte === 0x0d;
      const lineEnd = byte === 0x0a || byte === 0x0d;
      if (pairedFeed) continue;
      if (lineEnd && state !== 'quoted') {
        if (!blank) {
          if (current === record) return { recordLine, quoteLine, faultLine: null };
          current++;
        }
        line++;
        recordLine = line;
        quoteLine = null;
        blank = true;
        state = 'field-start';
        continue;
      }
      if (lineEnd) line++;
      blank = false;
      if (state === 'quoted') {
        if (byte === quote) state = 'quote-in-quoted';
      } else if (byte === delimiter) {
        state = 'field-start';
      } else if (byte === quote) {
        if (state === 'plain' && current === record) return { recordLine, quoteLine, faultLine: line };
        if (state === 'field-start') quoteLine = line;
        state = 'quoted';
      } else {
        if (state === 'quote-in-quoted' && current === record)
          return { recordLine, quoteLine, faultLine: line };
        state = 'plain';
      }
    }
  }
  return { recordLine, quoteLine, faultLine: state === 'quoted' ? line : null };
}
