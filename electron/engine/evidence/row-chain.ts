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

/** The chain with one more row. @param row its canonical JSON, as it stands in the file */
export function linkRow(chain: ChainHead, row: string): ChainHead {
  const rows = chain.rows + 1;
  const rowHash = hash('sha256', `row/v1\n${row}`, 'hex');
  return { rows, head: hash('sha256', `link/v1\n${chain.head}\n${rowHash}\n${rows}`, 'hex') };
}

const before = '{"link":"';
const between = '","row":';
const rowStart = before.length + 64 + between.length;

/** One line of `rows.jsonl` or `network-ledger.jsonl`: the row and the hash of the chain up to it. */
export function writeRowLine(link: string, row: string): string {
  return `${before}${link}${between}${row}}`;
}

/** The parts of a line, without parsing: the row's bytes are what is hashed. Null where the line is not of this form. */
export function readRowLine(line: string): { readonly link: string; readonly row: string } | null {
  if (!line.startsWith(before) || !line.endsWith('}')) return null;
  if (line.slice(before.length + 64, rowStart) !== between) return null;
  return { link: line.slice(before.length, before.length + 64), row: line.slice(rowStart, -1) };
}
