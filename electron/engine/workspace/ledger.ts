import { atOnce, inTurns } from '../threads/turns.ts';
import { auditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { ledgerAppender, noteEntry } from './ledger-chain.ts';
import type { LedgerLine, LedgerStore } from './ledger-types.ts';
import { verifyAside } from './verify-aside.ts';
import { verifyLedger } from './verify-ledger.ts';

const rowsPerPage = 5000;
/** Rows looked through in some milliseconds. */
const rowsPerStep = 20_000;

export function ledgerStore(connection: Connection): LedgerStore {
  const finder = auditFinder(connection);
  const ledger = ledgerAppender(connection);
  // Hashes as text: a buffer a hash costs more than all the rest.
  const page = connection.prepare<[number, number, number], LedgerLine>(
    `SELECT seq, kind, unit_no AS unitNo, attempt_no AS attemptNo, note,
       lower(hex(row_hash)) AS rowHash, lower(hex(prev_hash)) AS prevHash
     FROM ledger WHERE audit = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );

  const notesBetween = connection
    .prepare<[number, number, number], string>(
      "SELECT note FROM ledger WHERE audit = ? AND seq > ? AND seq <= ? AND kind = 'note' ORDER BY seq",
    )
    .pluck();

  /** Few of a million rows are notes, and no index knows which; yields between pages. */
  function* readNotes(auditId: string): Generator<undefined, string[]> {
    const { no, ledger_rows: rows } = finder.get(auditId);
    const notes: string[] = [];
    for (let after = 0; after < rows; after += rowsPerStep) {
      const from = after;
      notes.push(...connection.run(() => notesBetween.all(no, from, from + rowsPerStep)));
      yield;
    }
    return notes;
  }

  return {
    append(auditId, note): void {
      connection.write(() => ledger.append(finder.get(auditId).no, [noteEntry('note', note)]));
    },
    head(auditId) {
      const audit = finder.get(auditId);
      return { rows: audit.ledger_rows, head: audit.ledger_head.toString('hex') };
    },
    notes: (auditId) => atOnce(readNotes(auditId)),
    gatherNotes: (auditId) => inTurns(readNotes(auditId)),
    *iterate(auditId): IterableIterator<LedgerLine> {
      const { no } = finder.get(auditId);
      let after = 0;
      for (;;) {
        const rows = connection.run(() => page.all(no, after, rowsPerPage));
        yield* rows;
        if (rows.length < rowsPerPage) return;
        after = rows.at(-1)?.seq ?? after;
      }
    },
    verify: (auditId, onRows) => connection.read(() => verifyLedger(connection, finder.get(auditId), onRows)),
    verifyAside: (auditId, options) => verifyAside(connection.database.name, auditId, options),
  };
}
