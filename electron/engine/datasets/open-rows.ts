import { extname } from 'node:path';
import type { DataSheet } from '#shared/domain/dataset';
import { AssayError } from '#shared/errors';
import { suggestion } from '../nearest.ts';
import { sniffCsv } from './csv-dialect.ts';
import { checkEncoding, decodeToUtf8, guessEncoding } from './encoding.ts';
import type { RawRow, ReadLimits } from './raw-row.ts';
import { readCsv } from './read-csv.ts';
import { readJsonArray } from './read-json-array.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readChunks, type ReadOptions, type SourceFile } from './source-file.ts';
import { sampleBytes, type ByteSurvey } from './survey-bytes.ts';

export type DatasetFormat = DataSheet['format'];

/** A file whose format is known: its rows can be read as often as needed. */
export interface RowSource {
  readonly format: DatasetFormat;
  readonly encoding: string;
  readonly delimiter?: string;
  /** Known beforehand where the format has a header. */
  readonly columns: readonly string[] | null;
  readonly warnings: readonly string[];
  /** Names of label numbers by column, where the file itself has them. */
  readonly labelNames?: Readonly<Record<string, readonly string[]>>;
  readonly rows: (options?: ReadOptions) => AsyncIterable<RawRow>;
}

export interface RowSourceOptions {
  /** What was promised, by name or by the user; the content decides between JSON and JSONL. */
  readonly format: DatasetFormat;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly quote?: string | null | undefined;
  readonly limits: ReadLimits;
}

const formatsByExtension: Readonly<Record<string, DatasetFormat>> = {
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.tab': 'tsv',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.parquet': 'parquet',
};

/** The format a file name promises. @throws AssayError `file-malformed` for an extension that promises none. */
export function formatOf(name: string): DatasetFormat {
  const extension = extname(name).toLowerCase();
  const format = Object.hasOwn(formatsByExtension, extension) ? formatsByExtension[extension] : undefined;
  if (format !== undefined) return format;
  throw new AssayError(
    'file-malformed',
    `${name} has an extension Assay does not read${suggestion(extension, Object.keys(formatsByExtension))}; use .csv, .tsv, .json, .jsonl or .parquet, or say format: in the audit file.`,
    { details: { path: name, extension } },
  );
}

/** A list inside .jsonl and lines inside .json are common; the first characters tell. */
function sniffJson(sample: string, promised: 'json' | 'jsonl'): 'json' | 'jsonl' {
  const text = sample.trimStart();
  if (text.startsWith('[')) return promised === 'json' || /^\[\s*[{\]]/u.test(text) ? 'json' : 'jsonl';
  if (promised === 'jsonl' || !text.startsWith('{')) return promised;
  const [first = '', second = ''] = text.split('\n', 2);
  if (!second.trim().startsWith('{')) return 'json';
  try {
    JSON.parse(first);
    return 'jsonl';
  } catch {
    // The first line is not a row of its own, so the file is one value.
    return 'json';
  }
}

/**
 * Decides format, encoding and, for delimited files, dialect.
 * @throws AssayError `file-malformed`, `dataset-empty` (no header, white space only), `usage` (unknown encoding).
 */
export async function openRows(
  file: SourceFile,
  survey: ByteSurvey,
  options: RowSourceOptions,
): Promise<RowSource> {
  const promised = options.format;
  if (promised === 'parquet') {
    const { openParquet } = await import('./read-parquet.ts');
    return openParquet(file, options.limits);
  }

  const { encoding, warnings } = decideEncoding(file.name, survey, options.encoding);
  const open = (read?: ReadOptions) => decodeToUtf8(readChunks(file, read), encoding);
  const sample = await decodeSample(survey.sample, encoding);
  if (sample.trim() === '') {
    throw new AssayError(
      'dataset-empty',
      `${file.name} holds nothing but white space; name a file that has rows.`,
      {
        details: { path: file.name },
      },
    );
  }
  const shared = { name: file.name, limits: options.limits };
  if (promised === 'json' || promised === 'jsonl') {
    const format = sniffJson(sample, promised);
    const read = format === 'json' ? readJsonArray : readJsonLines;
    return {
      format,
      encoding,
      columns: null,
      warnings,
      rows: (o) => read({ ...shared, open: () => open(o) }),
    };
  }
  const dialect = sniffCsv(sample, {
    name: file.name,
    whole: file.bytes <= sampleBytes,
    preferred: promised === 'tsv' ? '\t' : ',',
    delimiter: options.delimiter,
    quote: options.quote,
  });
  return {
    format: dialect.delimiter === '\t' ? 'tsv' : 'csv',
    encoding,
    delimiter: dialect.delimiter,
    columns: dialect.header,
    warnings: [...warnings, ...dialect.warnings],
    rows: (read) => readCsv({ ...shared, dialect, open: () => open(read) }),
  };
}

function decideEncoding(
  name: string,
  survey: ByteSurvey,
  given: string | undefined,
): { encoding: string; warnings: string[] } {
  if (given === undefined) {
    const { encoding, certain } = guessEncoding(survey.sample, survey.utf8);
    const warning = `The file is not UTF-8 and is read as ${encoding}, a guess; check letters with accents, and name the encoding in the audit file to be sure.`;
    return { encoding, warnings: certain ? [] : [warning] };
  }
  const encoding = checkEncoding(given);
  if (encoding === 'UTF-8' && !survey.utf8) {
    throw new AssayError(
      'file-malformed',
      `${name} is not valid UTF-8 although the audit file says so; leave out encoding: to have it guessed, or name the right one.`,
      { details: { path: name, encoding: given } },
    );
  }
  return { encoding, warnings: [] };
}

async function decodeSample(sample: Buffer, encoding: string): Promise<string> {
  async function* once(): AsyncGenerator<Buffer> {
    yield await Promise.resolve(sample);
  }
  const parts: Buffer[] = [];
  for await (const part of decodeToUtf8(once(), encoding)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
