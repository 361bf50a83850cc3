import { auditFinder } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { ledgerAppender, noteEntry } from './ledger-chain.ts';
import type { LedgerStore } from './stores.ts';
import { verifyAside } from './verify-aside.ts';
import { verifyLedger } from './verify-ledger.ts';

export function ledgerStore(connection: Connection): LedgerStore {
  const finder = auditFinder(connection);
  const ledger = ledgerAppender(connection);
  return {
    append(auditId, note): void {
      connection.write(() => ledger.append(finder.get(auditId).no, [noteEntry('note', note)]));
    },
    head(auditId) {
      const audit = finder.get(auditId);
      return { rows: audit.ledger_rows, head: audit.ledger_head.toString('hex') };
    },
    verify: (auditId, onRows) => connection.read(() => verifyLedger(connection, finder.get(auditId), onRows)),
    verifyAside: (auditId, options) => verifyAside(connection.database.name, auditId, options),
  };
}
