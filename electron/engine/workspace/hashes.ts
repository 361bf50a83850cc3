import { createHash, hash } from 'node:crypto';
import type { Hash } from 'node:crypto';

/** SHA-256 of a row: over the JSON array of its column values, blobs as hex. 32 bytes. */
export function sealRow(values: readonly (string | number | null)[]): Buffer {
  return hashText(JSON.stringify(values));
}

/**
 * SHA-256 of a text. 32 bytes. By way of a string, so that the bytes come from Node's shared pool: a million small
 * allocations of their own would cost a hundred megabytes of resident memory before they are collected.
 */
export function hashText(text: string): Buffer {
  return Buffer.from(hash('sha256', text, 'binary'), 'binary');
}

/** SHA-256 of a text, hex. */
export function hashInHex(text: string): string {
  return hash('sha256', text, 'hex');
}

/** As `sealRow`, hex. */
export function sealInHex(values: readonly (string | number | null)[]): string {
  return hashInHex(JSON.stringify(values));
}

/** SQL of a blob as hex, for walks over many rows: a buffer of its own for each costs several times all the rest of reading a row. */
export function hexOf(column: string): string {
  return `iif(${column} IS NULL, NULL, lower(hex(${column})))`;
}

/** A running SHA-256 that begins with the name of what is hashed, so that no two kinds of hash can be mistaken. */
export function startHash(name: string): Hash {
  return createHash('sha256').update(`${name}\n`);
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

export function sameBytes(left: Uint8Array | null, right: Uint8Array | null): boolean {
  if (left === null || right === null) return left === right;
  return Buffer.compare(left, right) === 0;
}
