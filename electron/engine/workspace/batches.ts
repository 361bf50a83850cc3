import { auditFinder } from './audit-rows.ts';
import type { BatchStore, StoredBatch } from './batch-types.ts';
import type { Connection } from './connection.ts';
import { failpoint } from './failpoint.ts';
import { ledgerAppender, noteEntry } from './ledger-chain.ts';

interface BatchRow {
  readonly seq: number;
  readonly state: StoredBatch['state'];
  readonly provider_id: string | null;
  readonly units: string;
}

export function batchStore(connection: Connection): BatchStore {
  const finder = auditFinder(connection);
  const ledger = ledgerAppender(connection);
  const rows = connection.prepare<[number], BatchRow>('SELECT * FROM batch WHERE audit = ? ORDER BY seq');
  const insert = connection.prepare<[number, number, string], undefined>(
    `INSERT INTO batch (audit, seq, state, units) VALUES (?, ?, 'submitting', ?)`,
  );
  const update = connection.prepare<[string, string | null, number, number], undefined>(
    'UPDATE batch SET state = ?, provider_id = ? WHERE audit = ? AND seq = ?',
  );
  const list = (auditId: string): StoredBatch[] =>
    connection
      .run(() => rows.all(finder.get(auditId).no))
      .map(({ provider_id, units, ...row }) => ({
        ...row,
        providerId: provider_id,
        units: JSON.parse(units) as number[],
      }));

  return {
    list,
    begin(auditId, units) {
      const { no } = finder.getPlanned(auditId);
      const seq = list(auditId).length + 1;
      connection.write(() => {
        insert.run(no, seq, JSON.stringify(units));
        ledger.append(no, [noteEntry('note', { batch: seq, state: 'submitting', units: units.length })]);
      });
      failpoint('after-batch-begin');
      return { seq, state: 'submitting', providerId: null, units };
    },
    move(auditId, seq, state, providerId): void {
      const { no } = finder.getPlanned(auditId);
      connection.write(() => {
        update.run(state, providerId, no, seq);
        ledger.append(no, [noteEntry('note', { batch: seq, state, provider: providerId })]);
      });
      failpoint('after-batch-move');
    },
  };
}
