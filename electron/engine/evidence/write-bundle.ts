import { createHash, randomUUID, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { BundleSummary, Redactable } from '#shared/domain/evidence';
import type { Report } from '#shared/domain/report';
import { AssayError } from '#shared/errors';
import type { AuditSpec } from '../audit/audit-spec.ts';
import { listRows } from '../audit/list-rows.ts';
import { canonicalJson } from '../canonical-json.ts';
import { explainWriting, syncFolder } from '../reports/write-file-atomically.ts';
import type { Workspace } from '../workspace/stores.ts';
import { signEnvelope } from './dsse.ts';
import * as names from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { redactRow } from './redaction.ts';
import { RowWriter } from './row-text.ts';
import { genesisOf, linkRow, networkGenesisOf, writeRowLine, type ChainHead } from './row-chain.ts';
import { makeStatement, type SignOff } from './statement.ts';
import { openLines, writeWhole, type LineWriter } from './write-lines.ts';
import { zipFolder } from './zip-folder.ts';

export interface BundleOptions {
  /** Absolute path; nothing may be there yet. */
  readonly out: string;
  readonly form: 'folder' | 'zip';
  readonly withhold: readonly Redactable[];
  readonly key: KeyObject | null;
  readonly signOff: SignOff | null;
  readonly assayVersion: string;
  /** Renderings of the report and other documents, by file name. */
  readonly documents: ReadonlyMap<string, string | Uint8Array>;
}

/**
 * Writes the evidence of an audit as a folder or a zip file that is there whole or not at all: built beside its place, the
 * manifest last, then renamed.
 * @throws AssayError `usage` where something is in the way; `disk-full`, `file-not-found`, `storage`
 */
export async function writeBundle(
  workspace: Workspace,
  report: Report,
  options: BundleOptions,
): Promise<BundleSummary> {
  const { out } = options;
  const salts = options.withhold.length === 0 ? null : `${out}.salts.jsonl`;
  for (const path of salts === null ? [out] : [out, salts]) {
    if (existsSync(path))
      throw new AssayError(
        'usage',
        `${path} is there already: name another place for the bundle, or remove it.`,
      );
  }
  const temporary = join(dirname(out), `.${basename(out).slice(0, 80)}.${randomUUID()}.tmp`);
  const saltFile = `${temporary}.salts`;
  try {
    await mkdir(temporary);
    const manifest = await fill(workspace, report, temporary, saltFile, options);
    const { rootHash, files, bytes } = await seal(temporary, report, options);
    if (salts !== null) await rename(saltFile, salts);
    if (options.form === 'zip') {
      const archive = `${temporary}.zip`;
      try {
        await zipFolder(temporary, archive);
        await rename(archive, out);
      } finally {
        await rm(archive, { force: true });
      }
    } else await rename(temporary, out);
    await syncFolder(dirname(out));
    const { count: rows, head } = manifest.rows;
    return { path: out, files, bytes, rows, head, rootHash, salts, signed: options.key !== null };
  } catch (error) {
    throw error instanceof AssayError ? error : explainWriting(error, out);
  } finally {
    await rm(temporary, { recursive: true, force: true });
    await rm(saltFile, { force: true });
  }
}

/** Everything but the list of hashes and the signature. */
async function fill(
  workspace: Workspace,
  report: Report,
  folder: string,
  saltFile: string,
  options: BundleOptions,
): Promise<Manifest> {
  const { id } = report.audit;
  const plan = canonicalJson(describePlan(workspace, id, options.withhold));
  await writeWhole(join(folder, names.planName), plan);
  for (const [name, content] of options.documents) await writeWhole(join(folder, name), content);
  const genesis = genesisOf(plan);
  const chain = await writeRows(workspace, id, genesis, folder, saltFile, options.withhold);
  await writeLines(join(folder, names.ledgerName), workspace.ledger.iterate(id));
  await writeLines(join(folder, 'attempts.jsonl'), workspace.attempts.iterate(id));
  const network = await writeNetwork(workspace, id, folder);
  const manifest: Manifest = {
    schema: 'assay-bundle/1',
    auditId: id,
    planHash: report.audit.planHash,
    state: report.audit.state,
    rows: { count: chain.rows, planned: workspace.audits.get(id).unitCount, genesis, head: chain.head },
    ledger: workspace.ledger.head(id),
    network: { rows: network.rows, head: network.head },
    withheld: [...options.withhold],
    assayVersion: options.assayVersion,
  };
  await writeWhole(join(folder, names.manifestName), `${canonicalJson(manifest)}\n`);
  return manifest;
}

function describePlan(workspace: Workspace, auditId: string, withhold: readonly Redactable[]): unknown {
  const audit = workspace.audits.get(auditId);
  const { planHash, specHash, seed, task, name, datasetKey, engineVersion, createdAt, unitCount, settings } =
    audit;
  const spec = audit.spec as AuditSpec;
  const slices = workspace.plan.slices(auditId);
  return {
    schema: 'assay-plan/1',
    audit: { id: auditId, name, task, seed, createdAt, engineVersion, units: unitCount },
    planHash,
    specHash,
    spec: withhold.length === 0 ? spec : withoutInlineSuites(spec),
    settings,
    model: audit.model,
    dataset: { key: datasetKey, sheet: audit.sheet },
    slices,
  };
}

/** A suite written out in the audit file quotes its texts and what is expected of them. */
function withoutInlineSuites(spec: AuditSpec): AuditSpec {
  const suites = spec.file.suites.map((suite) =>
    typeof suite === 'object' && 'suite' in suite ? { path: '[withheld]' } : suite,
  );
  return { ...spec, file: { ...spec.file, suites } };
}

async function writeRows(
  workspace: Workspace,
  auditId: string,
  genesis: string,
  folder: string,
  saltFile: string,
  withhold: readonly Redactable[],
): Promise<ChainHead> {
  let chain: ChainHead = { rows: 0, head: genesis };
  const writer = new RowWriter();
  const rows = await openLines(join(folder, names.rowsName));
  const salts: LineWriter | null = withhold.length === 0 ? null : await openLines(saltFile, 0o600);
  try {
    for (const row of listRows(workspace, auditId, {})) {
      const shown = salts === null ? row : redactRow(row, withhold, (line) => salts.add(canonicalJson(line)));
      const text = writer.write(shown);
      chain = linkRow(chain, text);
      rows.add(writeRowLine(chain.head, text));
      if (rows.isFull) await rows.flush();
      if (salts?.isFull === true) await salts.flush();
    }
  } finally {
    await rows.close();
    await salts?.close();
  }
  return chain;
}

/** What left the machine, chained as the rows are; empty for an audit that sent nothing. */
async function writeNetwork(workspace: Workspace, auditId: string, folder: string): Promise<ChainHead> {
  let chain: ChainHead = { rows: 0, head: networkGenesisOf(auditId) };
  const lines = await openLines(join(folder, names.networkName));
  try {
    for (const line of workspace.transmissions.iterate(auditId)) {
      const text = canonicalJson(line);
      chain = linkRow(chain, text);
      lines.add(writeRowLine(chain.head, text));
      if (lines.isFull) await lines.flush();
    }
  } finally {
    await lines.close();
  }
  return chain;
}

async function writeLines(path: string, values: Iterable<unknown>): Promise<void> {
  const lines = await openLines(path);
  try {
    for (const value of values) {
      lines.add(canonicalJson(value));
      if (lines.isFull) await lines.flush();
    }
  } finally {
    await lines.close();
  }
}

/** The list of hashes, as `sha256sum -c` reads it, over every file; and the signature over that list. */
async function seal(
  folder: string,
  report: Report,
  { key, signOff }: BundleOptions,
): Promise<{ rootHash: string; files: number; bytes: number }> {
  const files = (await readdir(folder)).sort();
  const hashes = new Map<string, string>();
  let bytes = 0;
  for (const name of files) {
    const { hash, size } = await hashFile(join(folder, name));
    hashes.set(name, hash);
    bytes += size;
  }
  const list = files.map((name) => `${hashes.get(name) ?? ''}  ${name}\n`).join('');
  await writeWhole(join(folder, names.hashesName), list);
  const rootHash = createHash('sha256').update(list).digest('hex');
  if (key !== null) {
    const statement = makeStatement(
      report,
      { hashes: rootHash, plan: hashes.get(names.planName) ?? '' },
      signOff,
    );
    await writeWhole(
      join(folder, names.signatureName),
      `${JSON.stringify(signEnvelope(statement, key), null, 2)}\n`,
    );
  }
  await syncFolder(folder);
  return { rootHash, files: files.length + (key === null ? 1 : 2), bytes };
}

/** SHA-256 (hex) of a file of any size. */
export async function hashFile(path: string): Promise<{ hash: string; size: number }> {
  const digest = createHash('sha256');
  const handle = await open(path, 'r');
  let size = 0;
  try {
    const buffer = Buffer.allocUnsafe(1 << 20);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return { hash: digest.digest('hex'), size };
      digest.update(buffer.subarray(0, bytesRead));
      size += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
