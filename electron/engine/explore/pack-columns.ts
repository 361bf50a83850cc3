import { crc32 } from 'node:zlib';
import { columnTypes, type ColumnArrays, type ColumnName, type Columns } from './columns.ts';

/** Raised whenever what a column says changes: kept ones of another format are made anew. */
export const columnFormat = 3;

/** Bytes of the beginning: format, length of the head, sum of what follows; and where wider numbers may begin. */
const beginning = 12;
const step = 8;

interface Head {
  readonly units: number;
  readonly names: readonly string[];
}

/** Columns as one piece of memory: what a thread hands over and what a file holds. */
export function packColumns({ units, names, ...arrays }: Columns): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(JSON.stringify({ units, names } satisfies Head));
  let place = roundUp(beginning + head.length);
  const places = columnTypes.map(([name]) => {
    const own = place;
    place = roundUp(place + arrays[name].byteLength);
    return own;
  });
  const bytes = new Uint8Array(place);
  bytes.set(head, beginning);
  columnTypes.forEach(([name], index) => {
    const { buffer, byteOffset, byteLength } = arrays[name];
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), places[index]);
  });
  const view = new DataView(bytes.buffer);
  view.setUint32(0, columnFormat, true);
  view.setUint32(4, head.length, true);
  view.setUint32(8, crc32(bytes.subarray(beginning)), true);
  return bytes;
}

/** The columns lie in the bytes and are not copied. Undefined where the bytes are of another format, cut off or damaged. */
export function unpackColumns(bytes: Uint8Array<ArrayBuffer>): Columns | undefined {
  if (bytes.byteOffset % step !== 0) return unpackColumns(new Uint8Array(bytes));
  if (bytes.length < beginning) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (view.getUint32(0, true) !== columnFormat) return undefined;
  if (view.getUint32(8, true) !== crc32(bytes.subarray(beginning))) return undefined;
  const end = beginning + view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(beginning, end))) as Head;
  let place = roundUp(end);
  const arrays: Partial<Record<ColumnName, ArrayBufferView>> = {};
  for (const [name, type] of columnTypes) {
    arrays[name] = new type(bytes.buffer, bytes.byteOffset + place, head.units);
    place = roundUp(place + head.units * type.BYTES_PER_ELEMENT);
  }
  return { ...(arrays as ColumnArrays), ...head };
}

function roundUp(place: number): number {
  return Math.ceil(place / step) * step;
}
