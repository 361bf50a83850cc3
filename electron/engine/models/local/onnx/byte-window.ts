import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const windowBytes = 1 << 16;

/** A file read through a small window, so that a model of gigabytes is walked without holding it. */
export interface ByteWindow {
  readonly size: number;
  /** The byte at a position, or -1 past the end. */
  byteAt(position: number): number;
  /** A copy of some bytes; shorter at the end of the file. */
  bytes(position: number, length: number): Uint8Array;
  close(): void;
}

export function openByteWindow(path: string): ByteWindow {
  const descriptor = openSync(path, 'r');
  const { size } = fstatSync(descriptor);
  const buffer = new Uint8Array(windowBytes);
  let start = 0;
  let filled = 0;
  return {
    size,
    byteAt(position) {
      if (position < start || position >= start + filled) {
        start = position;
        filled = position >= size ? 0 : readSync(descriptor, buffer, 0, windowBytes, position);
      }
      return position < start + filled ? (buffer[position - start] ?? -1) : -1;
    },
    bytes(position, length) {
      const copy = new Uint8Array(length);
      let read = 0;
      while (read < length) {
        const count = readSync(descriptor, copy, read, length - read, position + read);
        if (count === 0) break;
        read += count;
      }
      return copy.subarray(0, read);
    },
    close: () => closeSync(descriptor),
  };
}
