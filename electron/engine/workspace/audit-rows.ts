import type { DataSheet } from '#shared/domain/dataset';
import type { ModelDescriptor } from '#shared/domain/model';
import type { Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import type { Connection } from './connection.ts';
import type { AuditRecord, AuditState } from './types.ts';

/** An audit as its table holds it, with the keys of its data set and model. */
export interface AuditTableRow {
  readonly no: number;
  readonly id: string;
  readonly name: string;
  readonly state: AuditState;
  readonly task: Task;
  readonly seed: number;
  readonly dataset: number;
  readonly dataset_key: string;
  readonly dataset_examples: number;
  readonly model: number;
  readonly fingerprint: string;
  readonly engine_version: string;
  readonly created_at: number;
  readonly finished_at: number | null;
  readonly plan_hash: Buffer | null;
  readonly unit_count: number;
  readonly ledger_rows: number;
  readonly ledger_head: Buffer;
  readonly spec_hash: string;
  readonly settings: string;
  readonly spec: string;
  readonly sheet: string;
  readonly descriptor: string;
}

export const selectAudit = `
SELECT audit.*, dataset.key AS dataset_key, dataset.examples AS dataset_examples, model.fingerprint
FROM audit JOIN dataset ON dataset.no = audit.dataset JOIN model ON model.no = audit.model`;

export interface AuditFinder {
  /** Undefined when there is no audit of this id. */
  find(id: string): AuditTableRow | undefined;
  /** Throws `audit-unknown`. */
  get(id: string): AuditTableRow;
  /** Throws `internal` when the audit's plan is not sealed. */
  getPlanned(id: string): AuditTableRow;
}

export function auditFinder(connection: Connection): AuditFinder {
  const byId = connection.prepare<[string], AuditTableRow>(`${selectAudit} WHERE audit.id = ?`);

  function get(id: string): AuditTableRow {
    const row = connection.run(() => byId.get(id));
    if (row !== undefined) return row;
    throw new AssayError(
      'audit-unknown',
      `There is no audit ${quoteName(id)} in the workspace ${connection.path}; "assay list audits" shows those there are.`,
      { details: { id, path: connection.path } },
    );
  }

  return {
    get,
    find: (id) => connection.run(() => byId.get(id)),
    getPlanned(id): AuditTableRow {
      const row = get(id);
      if (row.plan_hash !== null) return row;
      throw new AssayError('internal', `The audit "${id}" has no plan yet, so nothing of it can be asked.`, {
        details: { id },
      });
    },
  };
}

export function toAuditRecord(row: AuditTableRow): AuditRecord {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    task: row.task,
    seed: row.seed,
    spec: JSON.parse(row.spec) as unknown,
    specHash: row.spec_hash,
    datasetKey: row.dataset_key,
    sheet: JSON.parse(row.sheet) as DataSheet,
    modelFingerprint: row.fingerprint,
    model: JSON.parse(row.descriptor) as ModelDescriptor,
    settings: JSON.parse(row.settings) as unknown,
    engineVersion: row.engine_version,
    createdAt: new Date(row.created_at).toISOString(),
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
    planHash: row.plan_hash === null ? null : row.plan_hash.toString('hex'),
    unitCount: row.unit_count,
  };
}
