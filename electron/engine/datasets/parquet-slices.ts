import {
  parquetSchema,
  readOffsetIndex,
  type AsyncBuffer,
  type ColumnMetaData,
  type FileMetaData,
  type OffsetIndex,
  type RowGroup,
  type SchemaTree,
} from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';

/** A column chunk that may be unpacked anew for every slice. */
const smallColumnBytes = 4 * 1024 * 1024;
const sliceRows = 2048;
/** Packed bytes of the largest column from which a slice ends at its next page. */
const sliceBytes = 1024 * 1024;
/** Page headers hold the smallest and largest value, so their length has no limit of its own. */
const headerBytes = { first: 4096, most: 4 * 1024 * 1024 };

export type PageLocation = OffsetIndex['page_locations'][number];

/** Rows of one row group that can be read without the rest of it. */
export interface Slice {
  /** Rows counted from the start of the file, `end` not included. */
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly group: number;
  /** Rows of the whole group, counted from the start of the file. */
  readonly groupStart: number;
  readonly groupEnd: number;
  /** Bytes it unpacks to, about; for a row group that cannot be cut, all of it. */
  readonly bytes: number;
}

export interface SlicePlan {
  readonly slices: readonly Slice[];
  /** Where the pages of large columns lie, by row group and column path, as hyparquet takes them. */
  readonly pages: readonly Readonly<Record<string, PageLocation[]>>[];
}

/**
 * Cuts row groups where the pages of their large columns begin, so that no more than a few pages are in memory at once. Files
 * without a page index have their page headers read one by one (Parquet format, "Data Pages"); only a row group with a large
 * nested column whose pages do not say how many rows they hold stays whole.
 */
export async function planSlices(file: AsyncBuffer, metadata: FileMetaData): Promise<SlicePlan> {
  const schema = parquetSchema(metadata);
  const slices: Slice[] = [];
  const pages: Record<string, PageLocation[]>[] = [];
  let start = 0;
  for (const [index, group] of metadata.row_groups.entries()) {
    const located = await locateLargeColumns(file, group, schema);
    pages.push(Object.fromEntries([...(located ?? [])].map(([column, found]) => [pathOf(column), found])));
    const rows = Number(group.num_rows);
    const cuts = located === null ? [0, rows] : findCuts(located, rows);
    const bytes = Number(group.total_byte_size);
    for (const [position, cut] of cuts.slice(0, -1).entries()) {
      const end = cuts[position + 1] ?? rows;
      const part = Math.round((bytes * (end - cut)) / Math.max(1, rows));
      slices.push({
        start: start + cut,
        end: start + end,
        group: index + 1,
        groupStart: start,
        groupEnd: start + rows,
        bytes: part,
      });
    }
    start += rows;
  }
  return { slices, pages };
}

const pathOf = (column: ColumnMetaData): string => column.path_in_schema.join('.');

/** Null where a large column's pages cannot be located. */
async function locateLargeColumns(
  file: AsyncBuffer,
  group: RowGroup,
  schema: SchemaTree,
): Promise<ReadonlyMap<ColumnMetaData, PageLocation[]> | null> {
  const located = new Map<ColumnMetaData, PageLocation[]>();
  for (const {
    meta_data: column,
    offset_index_offset: offset,
    offset_index_length: length,
  } of group.columns) {
    if (column === undefined || Number(column.total_uncompressed_size) <= smallColumnBytes) continue;
    const found =
      offset !== undefined && length !== undefined
        ? await readIndex(file, Number(offset), length)
        : await walkPages(file, column, Number(group.num_rows), isFlat(schema, column));
    if (found === null || found.length === 0) return null;
    located.set(column, found);
  }
  return located;
}

async function readIndex(file: AsyncBuffer, offset: number, length: number): Promise<PageLocation[]> {
  const view = new DataView(await file.slice(offset, offset + length));
  return readOffsetIndex({ view, offset: 0 }).page_locations;
}

/** Whether every row has one value, or none: then a page's values are its rows. */
function isFlat(schema: SchemaTree, column: ColumnMetaData): boolean {
  let node: SchemaTree | undefined = schema;
  for (const name of column.path_in_schema) {
    node = node.children.find(({ element }) => element.name === name);
    if (node === undefined || node.element.repetition_type === 'REPEATED') return false;
  }
  return true;
}

/** The places of a column chunk's data pages, from their own headers; null where they do not add up to the group's rows. */
async function walkPages(
  file: AsyncBuffer,
  column: ColumnMetaData,
  groupRows: number,
  flat: boolean,
): Promise<PageLocation[] | null> {
  const found: PageLocation[] = [];
  let at = Number(column.dictionary_page_offset ?? column.data_page_offset);
  const end = at + Number(column.total_compressed_size);
  let row = 0;
  while (at < end && row < groupRows) {
    const { header, length } = await readHeader(file, at, end);
    const next = at + length + header.compressed_page_size;
    const rows =
      header.data_page_header_v2?.num_rows ?? (flat ? header.data_page_header?.num_values : undefined);
    if (header.type !== 'DICTIONARY_PAGE') {
      if (rows === undefined) return null;
      found.push({
        offset: BigInt(at),
        compressed_page_size: next - at,
        first_row_index: BigInt(row),
      });
      row += rows;
    }
    if (next <= at) return null;
    at = next;
  }
  return row === groupRows ? found : null;
}

async function readHeader(
  file: AsyncBuffer,
  at: number,
  end: number,
): Promise<{ header: ReturnType<typeof parquetHeader>; length: number }> {
  for (let bytes = headerBytes.first; ; bytes *= 8) {
    const last = Math.min(end, at + bytes);
    const reader = { view: new DataView(await file.slice(at, last)), offset: 0 };
    try {
      return { header: parquetHeader(reader), length: reader.offset };
    } catch (cause) {
      if (last === end || bytes >= headerBytes.most) throw cause;
    }
  }
}

/** Rows, counted from the start of the group, at which slices begin; the last one is its end. */
function findCuts(located: ReadonlyMap<ColumnMetaData, PageLocation[]>, rows: number): readonly number[] {
  const [largest] = [...located].sort(
    ([a], [b]) => Number(b.total_uncompressed_size) - Number(a.total_uncompressed_size),
  );
  const cuts = [0];
  if (largest === undefined) {
    for (let row = sliceRows; row < rows; row += sliceRows) cuts.push(row);
  } else {
    let bytes = 0;
    for (const page of largest[1]) {
      const row = Number(page.first_row_index);
      // A page is unpacked once if slices begin where pages do.
      if (row > 0 && (bytes >= sliceBytes || row - (cuts.at(-1) ?? 0) >= sliceRows)) {
        cuts.push(row);
        bytes = 0;
      }
      bytes += page.compressed_page_size;
    }
  }
  return rows === 0 ? [0] : [...cuts, rows];
}

/** The row up to which a column is best read at once for a slice: the end of a page, or of the group for a small column. */
export function endOfReading({ pages }: SlicePlan, column: string, slice: Slice): number {
  const located = pages[slice.group - 1] ?? {};
  const own = located[column];
  if (own === undefined) {
    const isNested = Object.keys(located).some((path) => path.startsWith(`${column}.`));
    return isNested ? slice.end : slice.groupEnd;
  }
  const starts = own.map(({ first_row_index: row }) => slice.groupStart + Number(row));
  return starts.find((row) => row >= slice.end) ?? slice.groupEnd;
}
