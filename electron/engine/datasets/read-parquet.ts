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
import { endOfReading, planSlices, type Slice, type SlicePlan } from './parquet-slices.ts';
import type { ReadOptions, SourceFile } from './source-file.ts';

/** Unpacked size from which reading a part of the file at once is worth a warning. */
const largePartBytes = 64 * 1024 * 1024;

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
function checkFooter(file: SourceFile, metadata: FileMetaData): void {
  for (const group of metadata.row_groups) {
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

function damaged(file: SourceFile, cause: unknown): AssayError {
  return malformed(
    file,
    'not a whole Parquet file (its footer or page headers cannot be read)',
    'it was cut short or damaged; copy it again',
    cause,
  );
}

/**
 * A Parquet file, read a few pages at a time.
 * @throws AssayError `file-malformed` for a file cut short or damaged, or with a row group that cannot be cut and is above the limit.
 */
export async function openParquet(file: SourceFile, limits: ReadLimits): Promise<RowSource> {
  const buffer = rangesOf(file);
  const metadata = await parquetMetadataAsync(buffer, { geoparquet: false }).catch((cause: unknown) => {
    throw damaged(file, cause);
  });
  checkFooter(file, metadata);
  const plan = await planSlices(buffer, metadata).catch((cause: unknown) => {
    throw damaged(file, cause);
  });
  const columns = topLevelColumns(metadata);
  return {
    format: 'parquet',
    encoding: 'UTF-8',
    columns,
    warnings: checkParts(file, plan, limits),
    labelNames: readLabelNames(metadata),
    rows: (options) => readSlices({ file, buffer, metadata, plan, columns }, options),
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

interface OpenParquet {
  readonly file: SourceFile;
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly plan: SlicePlan;
  readonly columns: readonly string[];
}

/** hyparquet's scan takes the pages its own index reader finds; its types leave them out. */
type ScanOptions = Parameters<typeof parquetScan>[0] & { pageLocationsByGroup: SlicePlan['pages'] };

/** Values of a column from a row on, as far as its pages were unpacked. */
interface Held {
  readonly start: number;
  readonly end: number;
  readonly values: DecodedArray;
}

async function readColumn(
  { buffer, metadata, plan }: OpenParquet,
  column: string,
  slice: Slice,
  held: Held | undefined,
): Promise<Held> {
  if (held !== undefined && held.end >= slice.end) return held;
  // A scan keeps the columns it has read, so each reading has a scan of its own.
  const scan = await parquetScan({
    file: buffer,
    metadata,
    compressors,
    geoparquet: false,
    pageLocationsByGroup: plan.pages,
  } as ScanOptions);
  const rowStart = Math.max(slice.start, held?.end ?? 0);
  const rowEnd = endOfReading(plan, column, slice);
  const values = await scan.readColumn({ column, rowStart, rowEnd });
  if (held === undefined || held.end <= slice.start) return { start: rowStart, end: rowEnd, values };
  const kept = held.values.slice(slice.start - held.start);
  return { start: slice.start, end: rowEnd, values: [...kept, ...values] };
}

async function* readSlices(source: OpenParquet, options: ReadOptions = {}): AsyncGenerator<RawRow> {
  const { file, metadata, plan, columns } = source;
  let row = 0;
  let held: readonly (Held | undefined)[] = [];
  for (const slice of plan.slices) {
    const { start, end, group } = slice;
    if (options.signal?.aborted === true) {
      throw new AssayError('cancelled', `Reading ${file.name} was cancelled after ${row} rows.`, {
        details: { path: file.name },
      });
    }
    const before = held;
    try {
      held = await Promise.all(
        columns.map((column, position) => readColumn(source, column, slice, before[position])),
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
      for (const [position, column] of columns.entries()) {
        const own = held[position];
        values[column] = own?.values[start - own.start + index];
      }
      row++;
      yield { row, values };
    }
    options.onProgress?.(Math.round((file.bytes * row) / Number(metadata.num_rows)), file.bytes);
  }
}

/**
 * A part that has to be read at once takes about twice its unpacked size in memory.
 * @throws AssayError `file-malformed` for a part above the limit.
 */
function checkParts(file: SourceFile, { slices }: SlicePlan, limits: ReadLimits): string[] {
  const largest = slices.reduce<Slice | null>(
    (most, slice) => (slice.bytes > (most?.bytes ?? 0) ? slice : most),
    null,
  );
  if (largest === null) return [];
  const size = formatBytes(largest.bytes);
  if (largest.bytes > limits.rowGroupBytes) {
    throw malformed(
      file,
      `row group ${largest.group} unpacks to ${size} at once, more than ${formatBytes(limits.rowGroupBytes)}`,
      'write the file again with smaller row groups',
    );
  }
  if (largest.bytes <= largePartBytes) return [];
  return [
    `Rows ${largest.start + 1} to ${largest.end} of this file unpack to ${size} at once and take about twice that memory; write the file again with smaller row groups (row_group_size) or pages (data_page_size) if memory is short.`,
  ];
}
