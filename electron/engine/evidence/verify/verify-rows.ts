import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { genesis as ledgerGenesis, hashLedgerRow } from '../../workspace/ledger-chain.ts';
import type { LedgerLine } from '../../workspace/ledger-types.ts';
import { ledgerName, planName, rowsName, type Manifest } from '../manifest.ts';
import { genesisOf, linkRow, readRowLine, type ChainHead } from '../row-chain.ts';
import type { Findings } from './findings.ts';
import { readLines } from './read-lines.ts';

/** The chain of rows from the plan to its head: nothing changed, dropped, repeated, moved or cut off. */
export async function verifyRows(folder: string, manifest: Manifest, findings: Findings): Promise<void> {
  const { rows } = manifest;
  const genesis = genesisOf(await readFile(join(folder, planName)));
  if (genesis !== rows.genesis) {
    findings.fail(
      'rows',
      'chain',
      `The chain of rows does not begin at this ${planName}: it belongs to another plan.`,
    );
    return;
  }
  let chain: ChainHead = { rows: 0, head: genesis };
  for await (const lines of readLines(join(folder, rowsName))) {
    for (const line of lines) {
      const parts = readRowLine(line);
      if (parts === null) {
        findings.fail('rows', 'chain', `${rowsName}, line ${chain.rows + 1}, is no row with its link.`);
        return;
      }
      const next = linkRow(chain, parts.row);
      if (next.head !== parts.link) {
        findings.fail(
          'rows',
          'chain',
          `${rowsName}: the chain breaks at line ${next.rows}: a row was changed, dropped, repeated or moved there.`,
        );
        return;
      }
      chain = next;
    }
  }
  if (chain.rows !== rows.count || chain.head !== rows.head) {
    findings.fail(
      'rows',
      'chain',
      `${rowsName} has ${chain.rows} rows and the manifest says ${rows.count}: rows were cut off or put behind the end.`,
    );
    return;
  }
  if (rows.count !== rows.planned) {
    findings.fail('rows', 'incomplete', `${rows.planned} units were planned and ${rows.count} are here.`);
    return;
  }
  findings.ok('rows', `${chain.rows} rows are chained from the plan to the head ${chain.head}.`);
}

/** The ledger that the workspace kept while the audit ran. */
export async function verifyLedger(folder: string, manifest: Manifest, findings: Findings): Promise<void> {
  let head = ledgerGenesis(manifest.auditId);
  let rows = 0;
  let plan: string | null = null;
  for await (const lines of readLines(join(folder, ledgerName))) {
    for (const line of lines) {
      rows += 1;
      const row = parseLedgerLine(line);
      if (row?.seq !== rows || row.prevHash !== head.toString('hex')) {
        findings.fail(
          'ledger',
          'chain',
          `${ledgerName}: the chain breaks at line ${rows}: a row was changed, dropped, repeated or moved there.`,
        );
        return;
      }
      if (row.kind === 'plan') plan = row.rowHash;
      head = hashLedgerRow({
        seq: row.seq,
        kind: row.kind,
        unit_no: row.unitNo,
        attempt_no: row.attemptNo,
        note: row.note,
        row_hash: Buffer.from(row.rowHash, 'hex'),
        prev_hash: head,
      });
    }
  }
  if (rows !== manifest.ledger.rows || head.toString('hex') !== manifest.ledger.head) {
    findings.fail(
      'ledger',
      'chain',
      `${ledgerName} has ${rows} rows and does not end where the manifest says: rows were cut off or changed.`,
    );
    return;
  }
  if (plan !== manifest.planHash) {
    findings.fail('ledger', 'chain', `${ledgerName} vouches for another plan than the manifest names.`);
    return;
  }
  findings.ok('ledger', `${rows} rows of the ledger are chained to the head ${head.toString('hex')}.`);
}

function parseLedgerLine(line: string): LedgerLine | null {
  try {
    const row = JSON.parse(line) as LedgerLine;
    return typeof row.rowHash === 'string' && typeof row.seq === 'number' ? row : null;
  } catch {
    return null;
  }
}
