import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import { Findings } from './findings.ts';
import { verifyTools } from './tool-transmissions.ts';
import { verifyChain } from './verify-chain.ts';
import { verifyDataset, verifyPassages, verifyPlan } from './verify-plan.ts';
import { verifyOutcomes, verifyPredictions } from './verify-results.ts';
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
  const outcomesHash = verifyPredictions(connection, audit, findings);
  verifyTools(connection, audit, findings);
  const results = verifyOutcomes(connection, audit, findings);
  verifyChain(connection, audit, { planHash, outcomesHash, ...results }, findings);
  return {
    rows: audit.ledger_rows,
    head: audit.ledger_head.toString('hex'),
    intact: findings.all.length === 0,
    differences: findings.all,
  };
}
