import type { Hash } from 'node:crypto';
import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { hexOf, sealRow, startHash, toHex } from './hashes.ts';

/** The columns of a unit that its seal covers. */
export interface UnitContent {
  readonly no: number;
  readonly slice_no: number | null;
  readonly position: number;
  readonly clean_no: number | null;
  readonly variant: number;
  readonly repeat: number;
  readonly disposition: string;
  readonly size: number | null;
  readonly key: Uint8Array | null;
  readonly reason: string | null;
  readonly field: string | null;
  readonly gold: string | null;
  readonly edits: string | null;
  readonly text: string | null;
}

export function sealUnit(unit: UnitContent): Buffer {
  return sealRow([
    unit.no,
    unit.slice_no,
    unit.position,
    unit.clean_no,
    unit.variant,
    unit.repeat,
    unit.disposition,
    unit.size,
    unit.key === null ? null : toHex(unit.key),
    unit.reason,
    unit.field,
    unit.gold,
    unit.edits,
    unit.text,
  ]);
}

/** SQL of what `sealUnit` is over, in its order, and the seal last; blobs as hex. */
export const sealedUnit = `no, slice_no, position, clean_no, variant, repeat, disposition, size, ${hexOf('key')}, reason, field, gold, edits,
  text, ${hexOf('seal')}`;

/** Feed it the seals of all units, by unit number. */
export function startUnitsHash(): Hash {
  return startHash('assay-units/1');
}

/**
 * SHA-256 of a whole plan: what the audit is (with data set, model and settings), its slices, their members, and all
 * its units by way of their seals.
 */
export function hashPlan(connection: Connection, audit: AuditTableRow, unitsHash: Buffer): Buffer {
  const header = sealRow([
    audit.id,
    audit.name,
    audit.task,
    audit.seed,
    audit.dataset_key,
    audit.fingerprint,
    audit.engine_version,
    audit.created_at,
    audit.spec_hash,
    audit.settings,
    audit.spec,
    audit.sheet,
    audit.descriptor,
  ]);
  return startHash('assay-plan/1')
    .update(header)
    .update(hashSlices(connection, audit.no))
    .update(hashMembers(connection, audit.no))
    .update(unitsHash)
    .digest();
}

function hashSlices(connection: Connection, auditNo: number): Buffer {
  const slices = connection
    .prepare<[number], (string | number)[]>(
      'SELECT no, id, idiom, entry_id, title, options, lineage FROM slice WHERE audit = ? ORDER BY no',
    )
    .raw()
    .all(auditNo);
  const digest = startHash('assay-slices/1');
  for (const slice of slices) digest.update(JSON.stringify(slice));
  return digest.digest();
}

function hashMembers(connection: Connection, auditNo: number): Buffer {
  const page = connection.prepare<[number, number, number], { slice_no: number; unit_no: number }>(
    `SELECT slice_no, unit_no FROM slice_member WHERE audit = ? AND (slice_no, unit_no) > (?, ?)
     ORDER BY slice_no, unit_no LIMIT 10000`,
  );
  const digest = startHash('assay-members/1');
  let last = { slice_no: -1, unit_no: -1 };
  for (;;) {
    const rows = page.all(auditNo, last.slice_no, last.unit_no);
    for (const row of rows) {
      digest.update(`${row.slice_no},${row.unit_no};`);
      last = row;
    }
    if (rows.length === 0) return digest.digest();
  }
}
