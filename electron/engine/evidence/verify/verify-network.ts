import { join } from 'node:path';
import type { TransmissionLine } from '#shared/domain/transmission';
import { networkName, type Manifest } from '../manifest.ts';
import { networkGenesisOf } from '../row-chain.ts';
import type { Findings } from './findings.ts';
import { attemptKey } from './verify-ledger.ts';
import { walkChain } from './walk-chain.ts';

/** A line as a bundle has it. */
interface NetworkLine extends Pick<TransmissionLine, 'origin' | 'bytesOut'> {
  /** Null where a model that helps was asked: a judge, a generator. */
  readonly unitNo: number | null;
  readonly attemptNo: number | null;
}

/** The network ledger: whole, and each HTTP try of an attempt that the ledger vouches for. */
export async function verifyNetwork(
  folder: string,
  manifest: Manifest,
  attempts: ReadonlySet<string> | null,
  findings: Findings,
): Promise<void> {
  const origins = new Map<string, number>();
  const strangers: string[] = [];
  let bytesOut = 0;
  const chain = await walkChain(join(folder, networkName), networkGenesisOf(manifest.auditId), (row) => {
    const line = JSON.parse(row) as NetworkLine;
    const key = attemptKey(line.unitNo, line.attemptNo);
    // What helped (a judge, a generator) was asked for no unit.
    if (line.unitNo !== null && attempts?.has(key) === false)
      strangers.push(`unit ${line.unitNo}, attempt ${line.attemptNo}`);
    origins.set(line.origin, (origins.get(line.origin) ?? 0) + 1);
    bytesOut += line.bytesOut;
  });
  if (typeof chain === 'string') {
    findings.fail('network', 'chain', `${networkName}${chain}`);
    return;
  }
  const { rows, head } = manifest.network;
  if (chain.rows !== rows || chain.head !== head) {
    findings.fail(
      'network',
      'chain',
      `${networkName} has ${chain.rows} rows and the manifest says ${rows}: rows were cut off or put behind the end.`,
    );
    return;
  }
  const [stranger] = strangers;
  if (stranger !== undefined) {
    findings.fail('network', 'chain', `${networkName} tells of ${stranger}, which the ledger does not know.`);
    return;
  }
  findings.ok(
    'network',
    rows === 0
      ? 'The network ledger is empty: nothing was sent to another machine through Assay.'
      : `${rows} HTTP tries with ${bytesOut} bytes sent to ${[...origins.keys()].sort().join(', ')} are chained, each of an attempt in the ledger.`,
  );
}
