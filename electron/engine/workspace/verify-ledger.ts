import { atOnce } from '../threads/turns.ts';
import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { Findings } from './findings.ts';
import { verifyTools } from './tool-transmissions.ts';
import { AttemptBook } from './attempt-book.ts';
import { hashJudgements, hashScores } from './result-hashes.ts';
import { checkVouchers, verifyChain } from './verify-chain.ts';
import { verifyDataset, verifyPassages, verifyPlan } from './verify-plan.ts';
import { verifyOutcomes } from './verify-outcomes.ts';
import { verifyEnded, verifyPending } from './verify-results.ts';
import type { LedgerVerification } from './ledger-types.ts';

/**
 * Recomputes every seal and hash of an audit from the rows, and the ledger's chain over them; says which row differs.
 * Inside a read transaction. `onRows` hears how many rows have been looked at.
 */
export function verifyLedger(
  connection: Connection,
  audit: AuditTableRow,
  onRows?: (rows: number) => void,
): LedgerVerification {
  const findings = new Findings(onRows);
  verifyDataset(connection, audit, findings);
  verifyPassages(connection, audit, findings);
  const planHash = verifyPlan(connection, audit, findings);
  verifyTools(connection, audit, findings);
  verifyPending(connection, audit, findings);
  const book = new AttemptBook(connection, audit);
  const vouchers = verifyChain(connection, audit, book, findings);
  verifyEnded(connection, book, findings);
  const outcomes = verifyOutcomes(connection, audit, { book, vouchers }, findings);
  const scoresHash = atOnce(hashScores(connection, audit.no));
  const judgementsHash = hashJudgements(connection, audit.no);
  checkVouchers(vouchers, { planHash, scoresHash, judgementsHash, ...outcomes }, findings);
  return {
    rows: audit.ledger_rows,
    head: audit.ledger_head.toString('hex'),
    intact: findings.all.length === 0,
    differences: findings.all,
  };
}
