import { auditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { toHex } from './hashes.ts';
import { ledgerAppender, noteEntry, type LedgerRow } from './ledger-chain.ts';
import type { LedgerLine } from './ledger-types.ts';
import type { LedgerStore } from './stores.ts';
import { verifyAside } from './verify-aside.ts';
import { verifyLedger } from './verify-ledger.ts';

const rowsPerPage = 5000;

export function ledgerStore(connection: Connection): LedgerStore {
  const finder = auditFinder(connection);
  const ledger = ledgerAppender(connection);
  const page = connection.prepare<[number, number, number], LedgerRow>(
    'SELECT * FROM ledger WHERE audit = ? AND seq > ? ORDER BY seq LIMIT ?',
  );

  const allNotes = connection
    .prepare<[number], string>("SELECT note FROM ledger WHERE audit = ? AND kind = 'note' ORDER BY seq")
    .pluck();

  return {
    append(auditId, note): void {
      connection.write(() => ledger.append(finder.get(auditId).no, [noteEntry('note', note)]));
    },
    head(auditId) {
      const audit = finder.get(auditId);
      return { rows: audit.ledger_rows, head: audit.ledger_head.toString('hex') };
    },
    notes: (auditId) => connection.run(() => allNotes.all(finder.get(auditId).no)),
    *iterate(auditId): IterableIterator<LedgerLine> {
      const { no } = finder.get(auditId);
      let after = 0;
      for (;;) {
        const rows = connection.run(() => page.all(no, after, rowsPerPage));
        for (const row of rows) {
          yield {
            seq: row.seq,
            kind: row.kind,
            unitNo: row.unit_no,
            attemptNo: row.attempt_no,
            note: row.note,
            rowHash: toHex(row.row_hash),
            prevHash: toHex(row.prev_hash),
          };
          after = row.seq;
        }
        if (rows.length < rowsPerPage) return;
      }
    },
    verify: (auditId, onRows) => connection.read(() => verifyLedger(connection, finder.get(auditId), onRows)),
    verifyAside: (auditId, options) => verifyAside(connection.database.name, auditId, options),
  };
}
