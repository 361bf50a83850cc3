import { auditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import type { AuditMark, MarkStore } from './mark-types.ts';

interface MarkRow {
  readonly id: string;
  readonly removed_at: number | null;
  readonly paused_at: number | null;
  readonly verdict: string | null;
}

const selectMark = `
SELECT audit.id, removed_at, paused_at, verdict FROM audit_mark JOIN audit ON audit.no = audit_mark.audit`;

export function markStore(connection: Connection): MarkStore {
  const finder = auditFinder(connection);
  const all = connection.prepare<[], MarkRow>(selectMark);
  const one = connection.prepare<[string], MarkRow>(`${selectMark} WHERE audit.id = ?`);

  function set(
    column: 'removed_at' | 'paused_at' | 'verdict',
    id: string,
    value: number | string | null,
  ): void {
    const { no } = finder.get(id);
    connection.write(() =>
      connection
        .prepare<[number, number | string | null], undefined>(
          `INSERT INTO audit_mark (audit, ${column}) VALUES (?, ?)
           ON CONFLICT (audit) DO UPDATE SET ${column} = excluded.${column}`,
        )
        .run(no, value),
    );
  }

  return {
    all: () => new Map(connection.run(() => all.all()).map((row) => [row.id, toMark(row)])),
    get: (id) => toMark(connection.run(() => one.get(id))),
    setRemoved: (id, removed) => set('removed_at', id, removed ? connection.now() : null),
    setPaused: (id, paused) => set('paused_at', id, paused ? connection.now() : null),
    setVerdict: (id, verdict) => set('verdict', id, verdict),
  };
}

function toMark(row: MarkRow | undefined): AuditMark {
  return {
    removed: row !== undefined && row.removed_at !== null,
    paused: row !== undefined && row.paused_at !== null,
    verdict: row?.verdict ?? null,
  };
}
