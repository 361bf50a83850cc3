import { parse } from 'csv-parse/sync';
import { AssayError } from '#shared/errors';

/** How a delimited file is written. */
export interface CsvDialect {
  readonly delimiter: string;
  /** The character around a field, or null where quotes are ordinary characters. */
  readonly quote: string | null;
  /** Column names: trimmed, never empty, never twice the same. */
  readonly header: readonly string[];
  /** Sentences for the data sheet. */
  readonly warnings: readonly string[];
}

/** In order of preference where two would do. */
const delimiters = [',', '\t', ';', '|'] as const;
const sampledRecords = 50;
export const recordDelimiters = ['\r\n', '\n', '\r'];

function parseSample(sample: string, delimiter: string, quote: string | null, whole: boolean): string[][] {
  const records = parse(sample, {
    delimiter,
    quote,
    record_delimiter: recordDelimiters,
    to: sampledRecords,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
  });
  return whole || records.length === sampledRecords
    ? records
    : records.slice(0, Math.max(1, records.length - 1));
}

/** Share of the sampled records that have as many fields as the header; 0 where the header does not split. */
function agreement(records: readonly (readonly string[])[]): number {
  const width = records[0]?.length ?? 0;
  if (width < 2) return 0;
  return records.filter((record) => record.length === width).length / records.length;
}

function chooseDelimiter(sample: string, preferred: string, whole: boolean): string {
  let best = { delimiter: preferred, score: 0 };
  for (const delimiter of [preferred, ...delimiters.filter((candidate) => candidate !== preferred)]) {
    const score = agreement(parseSample(sample, delimiter, '"', whole));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** True where quotes as a rule of the format contradict the sample, as in tab-separated corpora that never quote. */
function quotesAreText(sample: string, delimiter: string): boolean {
  const records = (quote: string | null) => parseSample(sample, delimiter, quote, false);
  const plain = records(null);
  return (
    agreement(plain) === 1 &&
    plain.some((record) =>
      record.some((field) => {
        const quotes = field.split('"').length - 1;
        return quotes % 2 === 1 || (quotes > 0 && !(field.startsWith('"') && field.endsWith('"')));
      }),
    )
  );
}

function nameColumns(raw: readonly string[]): { header: string[]; warnings: string[] } {
  const header: string[] = [];
  const warnings: string[] = [];
  const taken = new Set(raw.map((name) => name.trim()));
  const seen = new Set<string>();
  for (const [index, name] of raw.entries()) {
    const plain = name.trim() === '' ? `column-${index + 1}` : name.trim();
    let unique = plain;
    for (let copy = 2; seen.has(unique) || (unique !== plain && taken.has(unique)); copy++)
      unique = `${plain}-${copy}`;
    if (unique !== plain) {
      warnings.push(
        `The header names "${plain}" more than once; column ${index + 1} is called "${unique}" here.`,
      );
    }
    seen.add(unique);
    header.push(unique);
  }
  return { header, warnings };
}

/**
 * Finds delimiter, quoting and header from the first characters of a file.
 * @param sample the beginning of the file; `whole` when it is all of it
 * @throws AssayError `dataset-empty` where there is no header.
 */
export function sniffCsv(
  sample: string,
  options: {
    readonly name: string;
    readonly whole: boolean;
    readonly preferred: string;
    readonly delimiter?: string | undefined;
    readonly quote?: string | null | undefined;
  },
): CsvDialect {
  const delimiter = options.delimiter ?? chooseDelimiter(sample, options.preferred, options.whole);
  const plain = options.quote === undefined && delimiter === '\t' && quotesAreText(sample, delimiter);
  const quote = options.quote === undefined ? (plain ? null : '"') : options.quote;
  const first = parseSample(sample, delimiter, quote, true)[0];
  if (first === undefined) {
    throw new AssayError(
      'dataset-empty',
      `${options.name} has no header line; its first line must name the columns.`,
      {
        details: { path: options.name },
      },
    );
  }
  const { header, warnings } = nameColumns(first);
  if (plain)
    warnings.push(
      'Quotation marks are read as ordinary characters, because the first lines do not pair them.',
    );
  return { delimiter, quote, header, warnings };
}
