import { auditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import type { JudgementStore } from './stores.ts';
import type { StoredJudgement } from './row-types.ts';

interface JudgementRow {
  readonly unit_no: number;
  readonly probe: string;
  readonly judge: string;
  readonly arm: string;
  readonly key: Buffer;
  readonly status: StoredJudgement['status'];
  readonly rating: number | null;
  readonly complies: number | null;
  readonly expected: number | null;
  readonly code: string | null;
  readonly attempts: number;
  readonly reason: string;
}

type Value = string | number | Uint8Array | null;

export function judgementStore(connection: Connection): JudgementStore {
  const finder = auditFinder(connection);
  const byKey = connection.prepare<[Uint8Array], JudgementRow>(
    `SELECT * FROM judgement WHERE key = ? AND status = 'rated' LIMIT 1`,
  );
  const all = connection.prepare<[number], JudgementRow>(
    'SELECT * FROM judgement WHERE audit = ? ORDER BY probe, unit_no, judge, arm',
  );
  const insert = connection.prepare<Value[], undefined>(
    `INSERT INTO judgement (audit, unit_no, probe, judge, arm, key, status, rating, complies, expected, code, attempts,
       judged_at, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    find(key): StoredJudgement | undefined {
      const row = connection.run(() => byKey.get(key));
      return row === undefined ? undefined : toJudgement(row);
    },
    put(auditId, judgements): void {
      const { no } = finder.getPlanned(auditId);
      connection.requireFree(no);
      const now = connection.now();
      connection.write(() => {
        for (const judgement of judgements) {
          const { unitNo, probe, judge, arm, key, status, rating, code, attempts } = judgement;
          const [complies, expected] = [toBit(judgement.complies), toBit(judgement.expected)];
          const reason = judgement.reason.toWellFormed();
          insert.run(
            no,
            unitNo,
            probe,
            judge,
            arm,
            key,
            status,
            rating,
            complies,
            expected,
            code,
            attempts,
            now,
            reason,
          );
        }
      });
    },
    list: (auditId) => connection.run(() => all.all(finder.get(auditId).no)).map(toJudgement),
  };
}

function toBit(value: boolean | null): number | null {
  return value === null ? null : Number(value);
}

function toJudgement({ unit_no, complies, expected, ...row }: JudgementRow): StoredJudgement {
  const { probe, judge, arm, key, status, rating, code, attempts, reason } = row;
  return {
    unitNo: unit_no,
    probe,
    judge,
    arm,
    key,
    status,
    rating,
    complies: complies === null ? null : complies === 1,
    expected: expected === null ? null : expected === 1,
    code,
    reason,
    attempts,
  };
}
