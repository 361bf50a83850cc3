import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { unitStatuses } from './types.ts';
import type { AskedAndCached, UnitCounts, UnitStatus } from './types.ts';

/** States of an attempt that came to an end with an answer or a fault. */
const settled = `('ok', 'refused', 'error', 'skipped')`;

/** Counted from the rows each time. All zero until the plan is sealed. */
export function countUnits(connection: Connection, audit: AuditTableRow): UnitCounts {
  const counts = Object.fromEntries(unitStatuses.map((status) => [status, 0])) as Record<UnitStatus, number>;
  if (audit.plan_hash === null) return counts;
  const rows = connection
    .prepare<[number, number, number], { status: UnitStatus; units: number }>(
      `SELECT 'planned' AS status, count(*) AS units FROM pending WHERE audit = ?
       UNION ALL SELECT status, count(*) FROM outcome WHERE audit = ? GROUP BY status
       UNION ALL SELECT disposition, count(*) FROM unit WHERE audit = ? AND disposition <> 'ask' GROUP BY disposition`,
    )
    .all(audit.no, audit.no, audit.no);
  for (const { status, units } of rows) counts[status] = units;
  return counts;
}

interface Extent {
  readonly no: number;
  readonly ledger_rows: number;
}

/** Units of a planned audit, by its number, that wait for an outcome. */
export function prepareWaiting(connection: Connection): (auditNo: number) => number {
  const count = connection.prepare<[number], number>('SELECT count(*) FROM pending WHERE audit = ?').pluck();
  return (auditNo) => count.get(auditNo) ?? 0;
}

/**
 * Units that wait, by the audit's id; none before its plan is sealed. Counted again only once the ledger has grown: nothing leaves or
 * joins those that wait without a row there, and a list asks this of every audit.
 */
export function pendingCounter(connection: Connection): (id: string) => number {
  const find = connection.prepare<[string], Extent>(
    `SELECT no, ledger_rows FROM audit WHERE id = ? AND state <> 'finished' AND plan_hash IS NOT NULL`,
  );
  const countWaiting = prepareWaiting(connection);
  const known = new Map<number, { readonly rows: number; readonly pending: number }>();
  return (id) => {
    const audit = find.get(id);
    if (audit === undefined) return 0;
    const { no, ledger_rows: rows } = audit;
    const last = known.get(no);
    if (last?.rows === rows) return last.pending;
    const pending = countWaiting(no);
    known.set(no, { rows, pending });
    return pending;
  };
}

export function countAskedAndCached(connection: Connection, auditNo: number): AskedAndCached {
  const asked = connection
    .prepare<[number], number>(
      // Walked as the rows lie: following an index to each of a million rows takes ten times as long.
      `SELECT count(*) FROM attempt NOT INDEXED WHERE audit = ? AND state IN ${settled}
         AND (attempt_no = 1 OR NOT EXISTS (SELECT 1 FROM attempt AS earlier WHERE earlier.audit = attempt.audit
           AND earlier.unit_no = attempt.unit_no AND earlier.attempt_no < attempt.attempt_no AND earlier.state IN ${settled}))`,
    )
    .pluck()
    .get(auditNo);
  const cached = connection
    .prepare<[number], number>(
      'SELECT count(DISTINCT prediction) FROM outcome WHERE audit = ? AND attempt IS NULL',
    )
    .pluck()
    .get(auditNo);
  const waiting = connection
    .prepare<[number], number>(
      'SELECT count(*) FROM (SELECT DISTINCT size, key FROM pending WHERE audit = ?)',
    )
    .pluck()
    .get(auditNo);
  return { asked: asked ?? 0, cached: cached ?? 0, waiting: waiting ?? 0 };
}

/** Units without an answer, by status and reason. */
export function countReasons(
  connection: Connection,
  auditNo: number,
): { status: UnitStatus; reason: string; units: number }[] {
  return connection
    .prepare<[number], { status: UnitStatus; reason: string; units: number }>(
      `SELECT coalesce(outcome.status, iif(unit.disposition = 'ask', 'planned', unit.disposition)) AS status,
         coalesce(outcome.reason, unit.reason, '') AS reason, count(*) AS units
       FROM unit LEFT JOIN outcome ON outcome.audit = unit.audit AND outcome.unit_no = unit.no
       WHERE unit.audit = ? AND coalesce(outcome.status, '') <> 'ok'
       GROUP BY 1, 2 ORDER BY units DESC, status, reason`,
    )
    .all(auditNo);
}
