import { auditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import type { MaskStore, StoredMask } from './stores.ts';

export function maskStore(connection: Connection): MaskStore {
  const finder = auditFinder(connection);
  const list = connection.prepare<[number], StoredMask>(
    'SELECT kind, no, value FROM mask WHERE audit = ? ORDER BY kind, no',
  );
  const count = connection.prepare<[number], { kind: string; values: number }>(
    'SELECT kind, count(*) AS "values" FROM mask WHERE audit = ? GROUP BY kind ORDER BY kind',
  );
  const insert = connection.prepare<[number, string, number, string], undefined>(
    'INSERT INTO mask (audit, kind, no, value) VALUES (?, ?, ?, ?)',
  );
  return {
    list: (auditId) => connection.run(() => list.all(finder.get(auditId).no)),
    counts(auditId) {
      const rows = connection.run(() => count.all(finder.get(auditId).no));
      return Object.fromEntries(rows.map(({ kind, values }) => [kind, values]));
    },
    put(auditId, masks): void {
      const audit = finder.get(auditId);
      connection.write(() => {
        for (const { kind, no, value } of masks) insert.run(audit.no, kind, no, value);
      });
    },
  };
}
