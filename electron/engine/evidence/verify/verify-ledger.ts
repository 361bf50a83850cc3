import { join } from 'node:path';
import { genesis as ledgerGenesis, hashLedgerLine } from '../../workspace/ledger-chain.ts';
import type { LedgerLine } from '../../workspace/ledger-types.ts';
import { ledgerName, type Manifest } from '../manifest.ts';
import type { Findings } from './findings.ts';
import { readLines } from './read-lines.ts';

/** An attempt as the ledger knows it: unit and number. */
export function attemptKey(unitNo: number | null, attemptNo: number | null): string {
  return `${String(unitNo)} ${String(attemptNo)}`;
}

/** The ledger that the workspace kept while the audit ran. Returns the attempts it vouches for; null where it is not whole. */
export async function verifyLedger(
  folder: string,
  manifest: Manifest,
  findings: Findings,
): Promise<ReadonlySet<string> | null> {
  const attempts = new Set<string>();
  let head = ledgerGenesis(manifest.auditId).toString('hex');
  let rows = 0;
  let plan: string | null = null;
  for await (const lines of readLines(join(folder, ledgerName))) {
    for (const line of lines) {
      rows += 1;
      const row = parseLedgerLine(line);
      if (row?.seq !== rows || row.prevHash !== head) {
        findings.fail(
          'ledger',
          'chain',
          `${ledgerName}: the chain breaks at line ${rows}: a row was changed, dropped, repeated or moved there.`,
        );
        return null;
      }
      if (row.kind === 'plan') plan = row.rowHash;
      // Without a network there is nothing that an attempt could be asked for.
      if (row.kind === 'attempt' && manifest.network.rows > 0)
        attempts.add(attemptKey(row.unitNo, row.attemptNo));
      head = hashLedgerLine(row);
    }
  }
  if (rows !== manifest.ledger.rows || head !== manifest.ledger.head) {
    findings.fail(
      'ledger',
      'chain',
      `${ledgerName} has ${rows} rows and does not end where the manifest says: rows were cut off or changed.`,
    );
    return null;
  }
  if (plan !== manifest.planHash) {
    findings.fail('ledger', 'chain', `${ledgerName} vouches for another plan than the manifest names.`);
    return null;
  }
  findings.ok('ledger', `${rows} rows of the ledger are chained to the head ${head}.`);
  return attempts;
}

function parseLedgerLine(line: string): LedgerLine | null {
  try {
    const row = JSON.parse(line) as LedgerLine;
    return typeof row.rowHash === 'string' && typeof row.seq === 'number' ? row : null;
  } catch {
    return null;
  }
}
