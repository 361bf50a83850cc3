import type { Connection } from './connection.ts';
import { corruptWorkspace } from './faults.ts';
import type { IntegrityCheck } from './types.ts';

interface Orphan {
  readonly table: string;
  readonly rowid: number | null;
  readonly parent: string;
}

/** Structure, indexes and references of the whole file, by SQLite's own checks. */
export function checkIntegrity(connection: Connection): IntegrityCheck {
  const findings = connection.run(() => connection.database.pragma('integrity_check')) as {
    integrity_check: string;
  }[];
  const orphans = connection.run(() => connection.database.pragma('foreign_key_check')) as Orphan[];
  const problems = [
    ...findings.map((finding) => finding.integrity_check).filter((finding) => finding !== 'ok'),
    ...orphans.map(
      ({ table, rowid, parent }) => `${table} row ${rowid ?? '?'} refers to a missing row of ${parent}`,
    ),
  ];
  return { ok: problems.length === 0, problems };
}

/** @throws AssayError `workspace-corrupt` with the first problem that SQLite's quick check finds, or as reading the file does */
export function refuseDamage(connection: Connection): void {
  const finding = connection.run(() => connection.database.pragma('quick_check(1)', { simple: true }));
  if (finding !== 'ok') throw corruptWorkspace(connection.path, String(finding).replaceAll('\n', ' '));
}
