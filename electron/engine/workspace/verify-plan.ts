import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { sealedExample } from './example-rows.ts';
import type { Findings } from './findings.ts';
import { hashInHex, sameBytes, sealInHex, startHash } from './hashes.ts';
import { referredPassages } from './passages.ts';
import { hashPlan, sealedUnit, startUnitsHash } from './plan-hash.ts';
import { rowsPerPage } from './read-ascending.ts';

type Column = string | number | null;

const passagesPerPage = 50;

/** Every example against its seal, and all seals against the key of the data set. */
export function verifyDataset(connection: Connection, audit: AuditTableRow, findings: Findings): void {
  const page = connection
    .prepare<[number, number, number], [...values: Column[], seal: string, position: number]>(
      `SELECT ${sealedExample} FROM example WHERE dataset = ? AND position > ? ORDER BY position LIMIT ?`,
    )
    .raw();
  // The audit's own task may be another: questions over documents can be put to a model that writes.
  const task = connection
    .prepare<[number], string>('SELECT task FROM dataset WHERE no = ?')
    .pluck()
    .get(audit.dataset);
  const digest = startHash(`assay-dataset/1 ${task ?? ''}`);
  let last = -1;
  for (;;) {
    const rows = page.all(audit.dataset, last, rowsPerPage);
    findings.looked(rows.length);
    for (const row of rows) {
      const [seal, position] = row.splice(-2) as [string, number];
      if (sealInHex(row) !== seal)
        findings.add(
          'example',
          `position ${position} (id ${row[0] ?? ''})`,
          'The example is not what was stored.',
        );
      digest.update(seal, 'hex');
      last = position;
    }
    if (rows.length === 0) break;
  }
  if (digest.digest('hex') !== audit.dataset_key) {
    findings.add(
      'dataset',
      `key ${audit.dataset_key}`,
      'The rows of the data set are not those its key names.',
    );
  }
}

/** Every passage that examples of the audit refer to, against the hash that they name. */
export function verifyPassages(connection: Connection, audit: AuditTableRow, findings: Findings): void {
  const page = connection.prepare<[number, number, number], { position: number; fields: string }>(
    `SELECT position, fields FROM example
       WHERE dataset = ? AND position > ? AND fields LIKE '%{"sha256":"%' ORDER BY position LIMIT ?`,
  );
  const find = connection.prepare<[Buffer], string>('SELECT text FROM passage WHERE hash = ?').pluck();
  const seen = new Set<string>();
  let last = -1;
  for (;;) {
    const rows = page.all(audit.dataset, last, passagesPerPage);
    for (const { position, fields } of rows) {
      last = position;
      for (const key of referredPassages(fields)) {
        if (seen.has(key)) continue;
        seen.add(key);
        const text = find.get(Buffer.from(key, 'hex'));
        if (text === undefined || hashInHex(text) !== key)
          findings.add('passage', `hash ${key}`, 'The passage is not the text that its hash names.');
      }
    }
    findings.looked(rows.length);
    if (rows.length === 0) return;
  }
}

/** Every unit against its seal; returns the plan hash as it follows from the rows now. */
export function verifyPlan(connection: Connection, audit: AuditTableRow, findings: Findings): Buffer {
  const page = connection
    .prepare<[number, number, number], [no: number, ...values: Column[], seal: string]>(
      `SELECT ${sealedUnit} FROM unit WHERE audit = ? AND no > ? ORDER BY no LIMIT ?`,
    )
    .raw();
  const digest = startUnitsHash();
  let last = -1;
  let units = 0;
  for (;;) {
    const rows = page.all(audit.no, last, rowsPerPage);
    findings.looked(rows.length);
    for (const row of rows) {
      const seal = row.pop() as string;
      if (sealInHex(row) !== seal)
        findings.add('unit', `unit ${row[0]}`, 'The unit is not what was planned.');
      digest.update(seal, 'hex');
      last = row[0];
      units += 1;
    }
    if (rows.length === 0) break;
  }
  if (audit.plan_hash !== null && units !== audit.unit_count) {
    findings.add(
      'unit',
      `units 0 to ${audit.unit_count - 1}`,
      `The plan has ${audit.unit_count} units, stored are ${units}.`,
    );
  }
  const hash = hashPlan(connection, audit, digest.digest());
  if (audit.plan_hash !== null && !sameBytes(hash, audit.plan_hash)) {
    findings.add(
      'audit',
      `id ${audit.id}`,
      'The plan (audit, slices, members, units) is not the one that was sealed.',
    );
  }
  return hash;
}
