import { createHash, hash } from 'node:crypto';

/** Where a chain of rows stands: after how many rows, and the hash that covers them all. */
export interface ChainHead {
  readonly rows: number;
  /** SHA-256 (hex); the genesis before the first row. */
  readonly head: string;
}

/** The hash before the first row: that of the plan file, so that no chain can stand for another plan's. */
export function genesisOf(planFile: string | Uint8Array): string {
  return createHash('sha256').update('plan/v1\n').update(planFile).digest('hex');
}

/** The hash before the first line of the network ledger. */
export function networkGenesisOf(auditId: string): string {
  return createHash('sha256').update(`network/v1\n${auditId}`).digest('hex');
}

/** Stands before a row where it is hashed. */
const rowDomain = 'row/v1\n';

/** The chain with one more row. @param row its canonical JSON, as it stands in the file */
export function linkRow(chain: ChainHead, row: string): ChainHead {
  return linkHash(chain, hash('sha256', `${rowDomain}${row}`, 'hex'));
}

function linkHash(chain: ChainHead, rowHash: string): ChainHead {
  const rows = chain.rows + 1;
  return { rows, head: hash('sha256', `link/v1\n${chain.head}\n${rowHash}\n${rows}`, 'hex') };
}

const before = '{"link":"';
const between = '","row":';
const rowStart = before.length + 64 + between.length;
const closing = '}'.charCodeAt(0);

/**
 * Puts one line of `rows.jsonl` or `network-ledger.jsonl` into a page: the row and the hash of the chain up to it. The row is
 * encoded once, where it will stand, and hashed there.
 * @returns the chain with the row, and where the line ends
 */
export function placeRow(
  page: Buffer,
  at: number,
  chain: ChainHead,
  row: string,
): { readonly chain: ChainHead; readonly end: number } {
  const start = at + rowStart;
  const rowEnd = start + page.write(row, start);
  page.write(rowDomain, start - rowDomain.length, 'latin1');
  const linked = linkHash(chain, hash('sha256', page.subarray(start - rowDomain.length, rowEnd), 'hex'));
  page.write(`${before}${linked.head}${between}`, at, 'latin1');
  return { chain: linked, end: page.writeUInt8(closing, rowEnd) };
}

/** The parts of a line, without parsing: the row's bytes are what is hashed. Null where the line is not of this form. */
export function readRowLine(line: string): { readonly link: string; readonly row: string } | null {
  if (!line.startsWith(before) || !line.endsWith('}')) return null;
  if (line.slice(before.length + 64, rowStart) !== between) return null;
  return { link: line.slice(before.length, before.length + 64), row: line.slice(rowStart, -1) };
}
