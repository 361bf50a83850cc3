import type { KeyObject } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Verification } from '#shared/domain/evidence';
import {
  hashesName,
  ledgerName,
  networkName,
  planName,
  reportName,
  rowsName,
  type Manifest,
} from '../manifest.ts';
import { hashFile } from './hash-file.ts';
import { Findings } from './findings.ts';
import { openBundle } from './open-bundle.ts';
import type { FindTools } from './recompute-suites.ts';
import { verifyFiles } from './verify-files.ts';
import { verifyReport } from './verify-report.ts';
import { verifyLedger } from './verify-ledger.ts';
import { verifyNetwork } from './verify-network.ts';
import { verifyRows } from './verify-rows.ts';
import { verifySalts } from './verify-salts.ts';
import { verifySignature } from './verify-signature.ts';

export interface VerifyOptions {
  readonly key: KeyObject | null;
  /** Head of the chain of rows as it was made known; null: whatever the bundle says. */
  readonly head: string | null;
  readonly recompute: boolean;
  /** What suites of this audit are judged by; asked for when statistics are recomputed. */
  readonly findTools?: FindTools;
  /** File of salts and withheld values, to be held against the hashes. */
  readonly salts: string | null;
}

/**
 * Checks a bundle by itself: no workspace, no network. Every check that still means something is made.
 * @throws AssayError `file-not-found`, `file-malformed` where there is no bundle to check
 */
export async function verifyBundle(path: string, options: VerifyOptions): Promise<Verification> {
  const findings = new Findings();
  const bundle = await openBundle(path, findings);
  try {
    const { folder } = bundle;
    const manifest = await verifyFiles(folder, findings);
    if (manifest !== null) await verifyContents(folder, manifest, options, findings);
    if (isPlain(folder, hashesName)) await verifySignature(folder, options.key, findings);
    const rootHash = isPlain(folder, hashesName) ? await hashFile(join(folder, hashesName)) : null;
    return {
      path,
      auditId: manifest?.auditId ?? null,
      exitCode: findings.exitCode,
      findings: findings.list,
      rootHash,
      head: manifest?.rows.head ?? null,
    };
  } finally {
    await bundle.close();
  }
}

/** A folder or a link in the place of a file was told by the files, and is not read. */
function isPlain(folder: string, name: string): boolean {
  return lstatSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true;
}

async function verifyContents(
  folder: string,
  manifest: Manifest,
  { head, recompute, salts, findTools = () => Promise.resolve({}) }: VerifyOptions,
  findings: Findings,
): Promise<void> {
  const has = (...files: readonly string[]): boolean => files.every((name) => isPlain(folder, name));
  if (head !== null && head.toLowerCase() !== manifest.rows.head)
    findings.fail(
      'rows',
      'chain',
      `The head of the rows is ${manifest.rows.head}, and ${head} was made known.`,
    );
  if (has(planName, rowsName)) await verifyRows(folder, manifest, findings);
  const attempts = has(ledgerName) ? await verifyLedger(folder, manifest, findings) : null;
  if (has(networkName)) await verifyNetwork(folder, manifest, attempts, findings);
  const report = has(reportName) ? await verifyReport(folder, manifest, findings) : null;
  if (salts !== null && has(rowsName)) await verifySalts(folder, salts, findings);
  if (!recompute) return;
  if (findings.list.some(({ outcome, check }) => outcome === 'failed' && check !== 'report')) {
    findings.skip('statistics', 'Nothing was recomputed: what it would rest on was changed.');
    return;
  }
  if (report === null || !has(planName, rowsName)) {
    findings.skip('statistics', 'Nothing was recomputed: the report or the rows cannot be read.');
    return;
  }
  const { recomputeReport } = await import('./recompute-report.ts');
  await recomputeReport(folder, report, findings, findTools);
}
