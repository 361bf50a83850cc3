import { open } from 'node:fs/promises';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import {
  parquetMetadataAsync,
  parquetScan,
  type AsyncBuffer,
  type Compressors,
  type DecodedArray,
  type FileMetaData,
} from 'hyparquet';
import { AssayError } from '#shared/errors';
import { isRecord, structureOf } from './field-values.ts';
import { formatBytes } from './guard-bytes.ts';
import type { RowSource } from './open-rows.ts';
import type { RawRow, ReadLimits } from './raw-row.ts';
import { tokensOf } from './read-gold.ts';
import type { ReadOptions, SourceFile } from './source-file.ts';

const sliceRows = 2048;
/** A column chunk that may be unpacked anew for every slice. */
const smallColumnBytes = 4 * 1024 * 1024;
/** Unpacked size from which reading a row group whole is worth a warning. */
const largeGroupBytes = 64 * 1024 * 1024;

/** hyparquet brings Snappy; Node brings the rest. The declared length bounds what a page may unpack to. */
const compressors: Compressors = {
  GZIP: (input, length) => gunzipSync(input, { maxOutputLength: Math.max(1, length) }),
  ZSTD: (input, length) => zstdDecompressSync(input, { maxOutputLength: Math.max(1, length) }),
  BROTLI: (input, length) => brotliDecompressSync(input, { maxOutputLength: Math.max(1, length) }),
};

function malformed(file: SourceFile, problem: string, remedy: string, cause?: unknown): AssayError {
  return new AssayError('file-malformed', `${file.name}: ${problem}; ${remedy}.`, {
    details: { path: file.name },
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Reads ranges of the file; opened for each range, so that nothing stays open between row groups. */
function rangesOf(file: SourceFile): AsyncBuffer {
  return {
    byteLength: file.bytes,
    async slice(start, end = file.bytes) {
      const handle = await open(file.path, 'r');
      try {
        const buffer = new Uint8Array(Math.max(0, Math.min(end, file.bytes) - start));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
        if (bytesRead !== buffer.length)
          throw new RangeError(`${bytesRead} of ${buffer.length} bytes at ${start}`);
        return buffer.buffer;
      } finally {
        await handle.close();
      }
    },
  };
}

/** Every range the footer promises must lie inside the file. */
function checkFooter(file: SourceFile, metadata: FileMetaData, limits: ReadLimits): void {
  for (const [index, group] of metadata.row_groups.entries()) {
    const size = Number(group.total_byte_size);
    if (size > limits.rowGroupBytes) {
      throw malformed(
        file,
        `row group ${index + 1} unpacks to ${formatBytes(size)}, more than ${formatBytes(limits.rowGroupBytes)}`,
        'write the file again with smaller row groups',
      );
    }
    for (const { meta_data: column } of group.columns) {
      const end =
        column === undefined ? 0 : Number(column.data_page_offset) + Number(column.total_compressed_size);
      const start = column === undefined ? 0 : Number(column.data_page_offset);
      if (start < 0 || start >= file.bytes || end < start || end > file.bytes * 2) {
        throw malformed(
          file,
          'its footer points outside the file',
          'it was cut short or damaged; copy it again',
        );
      }
    }
  }
}

/**
 * A Parquet file, read row group by row group.
 * @throws AssayError `file-malformed` for a file cut short or damaged, or with a row group above the limit.
 */
export async function openParquet(file: SourceFile, limits: ReadLimits): Promise<RowSource> {
  const buffer = rangesOf(file);
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
  } catch (cause) {
    throw malformed(
      file,
      'not a whole Parquet file (its footer cannot be read)',
      'it was cut short or damaged; copy it again',
      cause,
    );
  }
  checkFooter(file, metadata, limits);
  const columns = topLevelColumns(metadata);
  return {
    format: 'parquet',
    encoding: 'UTF-8',
    columns,
    warnings: warnOfLargeGroups(metadata),
    labelNames: readLabelNames(metadata),
    rows: (options) => readRowGroups(file, buffer, metadata, columns, options),
  };
}

/**
 * The names of label numbers by column, as the `datasets` library keeps them beside the rows: metadata key `huggingface`,
 * `info.features.<column>` of type ClassLabel, or a list of it.
 */
function readLabelNames(metadata: FileMetaData): Readonly<Record<string, readonly string[]>> {
  const names = Object.create(null) as Record<string, readonly string[]>;
  const text = metadata.key_value_metadata?.find((entry) => entry.key === 'huggingface')?.value;
  const facts = structureOf(text);
  const info = isRecord(facts) ? facts['info'] : undefined;
  const features = isRecord(info) ? info['features'] : undefined;
  if (!isRecord(features)) return names;
  for (const [column, feature] of Object.entries(features)) {
    if (!isRecord(feature)) continue;
    const inner = isRecord(feature['feature']) ? feature['feature'] : feature;
    const list = tokensOf(inner['names']);
    if (inner['_type'] === 'ClassLabel' && list !== null) names[column] = list;
  }
  return names;
}

function topLevelColumns(metadata: FileMetaData): string[] {
  const names: string[] = [];
  const walk = (index: number, depth: number): number => {
    const element = metadata.schema[index];
    if (element === undefined) return index + 1;
    if (depth === 1) names.push(element.name);
    let next = index + 1;
    for (let child = 0; child < (element.num_children ?? 0); child++) next = walk(next, depth + 1);
    return next;
  };
  walk(0, 0);
  return names;
}

async function* readRowGroups(
  file: SourceFile,
  buffer: AsyncBuffer,
  metadata: FileMetaData,
  columns: readonly string[],
  options: ReadOptions = {},
): AsyncGenerator<RawRow> {
  let row = 0;
  for (const { start, end, group } of listSlices(metadata)) {
    if (options.signal?.aborted === true) {
      throw new AssayError('cancelled', `Reading ${file.name} was cancelled after ${row} rows.`, {
        details: { path: file.name },
      });
    }
    let slice: readonly DecodedArray[];
    try {
      // A scan keeps the columns it has read, so each slice has a scan of its own.
      const scan = await parquetScan({ file: buffer, metadata, compressors, geoparquet: false });
      slice = await Promise.all(
        columns.map((column) => scan.readColumn({ column, rowStart: start, rowEnd: end })),
      );
    } catch (cause) {
      throw malformed(
        file,
        `row group ${group} (rows ${start + 1} to ${end}) cannot be read`,
        'the file was cut short or damaged, or is packed in a way Assay does not read; copy or write it again',
        cause,
      );
    }
    for (let index = 0; index < end - start; index++) {
      const values = Object.create(null) as Record<string, unknown>;
      for (const [position, column] of columns.entries()) values[column] = slice[position]?.[index];
      row++;
      yield { row, values };
    }
    options.onProgress?.(Math.round((file.bytes * row) / Number(metadata.num_rows)), file.bytes);
  }
}

/** A row group that has to be read whole takes about twice its unpacked size in memory. */
function warnOfLargeGroups(metadata: FileMetaData): string[] {
  const largest = metadata.row_groups
    .filter((group) => !isDivisible(group))
    .reduce((most, group) => Math.max(most, Number(group.total_byte_size)), 0);
  if (largest <= largeGroupBytes) return [];
  return [
    `A row group of this file unpacks to ${formatBytes(largest)} and, having no page index, is read whole into about twice that memory; write the file again with smaller row groups (row_group_size) or a page index (write_page_index) if memory is short.`,
  ];
}

function isDivisible(group: FileMetaData['row_groups'][number]): boolean {
  return group.columns.every(
    ({ meta_data: column, offset_index_offset: pages }) =>
      pages !== undefined || Number(column?.total_uncompressed_size ?? 0) <= smallColumnBytes,
  );
}

/**
 * Row groups, cut into smaller ranges where every large column has an offset index, so that a part can be read without the
 * rest; other row groups are in memory as a whole.
 */
function listSlices(metadata: FileMetaData): { start: number; end: number; group: number }[] {
  const slices: { start: number; end: number; group: number }[] = [];
  let start = 0;
  for (const [index, group] of metadata.row_groups.entries()) {
    const end = start + Number(group.num_rows);
    const divisible = isDivisible(group);
    while (start < end) {
      const next = divisible ? Math.min(end, start + sliceRows) : end;
      slices.push({ start, end: next, group: index + 1 });
      start = next;
    }
  }
  return slices;
}
