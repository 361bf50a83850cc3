import type { Idiom } from '#shared/domain/report';
import { AssayError } from '#shared/errors';
import { auditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { failpoint } from './failpoint.ts';
import { ledgerAppender } from './ledger-chain.ts';
import { hashPlan } from './plan-hash.ts';
import { PlanWriting } from './plan-writing.ts';
import type { PlanStore } from './stores.ts';
import type { PlanWriter, SealedPlan, StoredSlice } from './plan-types.ts';

const rowsPerDeletion = 20_000;

interface SliceRow {
  readonly no: number;
  readonly id: string;
  readonly idiom: Idiom;
  readonly entry_id: string;
  readonly title: string;
  readonly options: string;
  readonly lineage: string;
}

export function planStore(connection: Connection): PlanStore {
  const finder = auditFinder(connection);
  const ledger = ledgerAppender(connection);
  const allSlices = connection.prepare<[number], SliceRow>('SELECT * FROM slice WHERE audit = ? ORDER BY no');
  const countSlices = connection
    .prepare<[], [string, number]>(
      'SELECT audit.id, count(*) FROM slice JOIN audit ON audit.no = slice.audit GROUP BY slice.audit',
    )
    .raw();
  const allMembers = connection
    .prepare<[number, number], number>(
      'SELECT unit_no FROM slice_member WHERE audit = ? AND slice_no = ? ORDER BY unit_no',
    )
    .pluck();
  const seal = connection.prepare<[Buffer, number, number], undefined>(
    'UPDATE audit SET plan_hash = ?, unit_count = ? WHERE no = ?',
  );
  const countRequests = connection
    .prepare<[number], number>(
      'SELECT count(*) FROM (SELECT DISTINCT size, key FROM pending WHERE audit = ?)',
    )
    .pluck();

  async function write(
    auditId: string,
    writer: (plan: PlanWriter) => Promise<void> | void,
  ): Promise<SealedPlan> {
    const audit = finder.get(auditId);
    if (audit.plan_hash !== null) {
      throw new AssayError(
        'internal',
        `The audit "${auditId}" has a plan already, and a plan never changes.`,
        {
          details: { id: auditId },
        },
      );
    }
    removeLeftovers(connection, audit.no);
    const writing = new PlanWriting(connection, audit.no, audit.dataset_examples);
    await writer(writing);
    const { units, unitsHash } = writing.finish();
    failpoint('before-seal');
    const planHash = connection.write(() => {
      const hash = hashPlan(connection, audit, unitsHash);
      ledger.append(audit.no, [{ kind: 'plan', rowHash: hash }]);
      seal.run(hash, units, audit.no);
      return hash;
    });
    // The plan should survive even the loss of the write-ahead file.
    connection.run(() => connection.database.pragma('wal_checkpoint(PASSIVE)'));
    const requests = connection.run(() => countRequests.get(audit.no)) ?? 0;
    return { units, requests, planHash: planHash.toString('hex') };
  }

  return {
    write,
    slices(auditId): StoredSlice[] {
      const audit = finder.get(auditId);
      return connection.run(() => allSlices.all(audit.no)).map(toStoredSlice);
    },
    sliceCounts: () => new Map(connection.run(() => countSlices.all())),
    members: (auditId, sliceNo) => connection.run(() => allMembers.all(finder.get(auditId).no, sliceNo)),
  };
}

function toStoredSlice(row: SliceRow): StoredSlice {
  const { no, id, idiom, entry_id, title } = row;
  return {
    no,
    id,
    idiom,
    entryId: entry_id,
    title,
    options: JSON.parse(row.options) as unknown,
    lineage: JSON.parse(row.lineage) as string[],
  };
}

/** What an interrupted planning left; in small transactions, because it can be a million rows. */
function removeLeftovers(connection: Connection, auditNo: number): void {
  for (const table of ['pending', 'slice_member', 'unit', 'slice']) {
    const removeSome = connection.prepare<[number, number], undefined>(
      `DELETE FROM ${table} WHERE audit = ? LIMIT ?`,
    );
    let removed = rowsPerDeletion;
    while (removed === rowsPerDeletion) {
      removed = connection.write(() => removeSome.run(auditNo, rowsPerDeletion)).changes;
    }
  }
}
