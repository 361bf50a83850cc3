import { auditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import type { ScoreStore } from './stores.ts';
import type { Score } from './row-types.ts';

const rowsPerTransaction = 5000;

export function scoreStore(connection: Connection): ScoreStore {
  const finder = auditFinder(connection);
  const upsert = connection.prepare<[number, number, string, number], undefined>(
    `INSERT INTO score (audit, unit_no, metric, value) VALUES (?, ?, ?, ?)
     ON CONFLICT (audit, unit_no, metric) DO UPDATE SET value = excluded.value`,
  );
  const page = connection.prepare<
    [number, number, string, number],
    { unit_no: number; metric: string; value: number }
  >(
    `SELECT unit_no, metric, value FROM score WHERE audit = ? AND (unit_no, metric) > (?, ?)
     ORDER BY unit_no, metric LIMIT ?`,
  );

  function putSome(auditNo: number, scores: readonly Score[]): void {
    connection.requireFree(auditNo);
    connection.write(() => {
      for (const { unitNo, metric, value } of scores) upsert.run(auditNo, unitNo, metric, value);
    });
  }

  return {
    put(auditId, scores): void {
      const { no } = finder.getPlanned(auditId);
      let some: Score[] = [];
      for (const score of scores) {
        some.push(score);
        if (some.length < rowsPerTransaction) continue;
        putSome(no, some);
        some = [];
      }
      putSome(no, some);
    },

    *iterate(auditId): IterableIterator<Score> {
      const { no } = finder.get(auditId);
      let last: Score = { unitNo: -1, metric: '', value: 0 };
      for (;;) {
        const rows = connection.run(() => page.all(no, last.unitNo, last.metric, rowsPerTransaction));
        for (const { unit_no, metric, value } of rows) {
          last = { unitNo: unit_no, metric, value };
          yield last;
        }
        if (rows.length === 0) return;
      }
    },
  };
}
