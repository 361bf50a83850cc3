import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planName, rowsName, type Manifest } from '../manifest.ts';
import { genesisOf } from '../row-chain.ts';
import type { Findings } from './findings.ts';
import { walkChain } from './walk-chain.ts';

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
  const chain = await walkChain(join(folder, rowsName), genesis);
  if (typeof chain === 'string') {
    findings.fail('rows', 'chain', `${rowsName}${chain}`);
    return;
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
