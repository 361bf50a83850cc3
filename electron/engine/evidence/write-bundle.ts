import { randomUUID, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { BundleSummary, Redactable } from '#shared/domain/evidence';
import type { Report } from '#shared/domain/report';
import { AssayError } from '#shared/errors';
import type { AuditSpec } from '../audit/audit-spec.ts';
import { listRows } from '../audit/list-rows.ts';
import { resolveEntries } from '../audit/resolve-entries.ts';
import { canonicalJson } from '../canonical-json.ts';
import { explainWriting, syncFolder } from '../reports/write-file-atomically.ts';
import type { Workspace } from '../workspace/stores.ts';
import { BundleFolder } from './bundle-folder.ts';
import { signEnvelope } from './dsse.ts';
import { LineFile } from './line-file.ts';
import * as names from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { redactRow } from './redaction.ts';
import { listItems, listJudgements } from './probe-records.ts';
import { RecordWriter } from './record-writer.ts';
import { genesisOf, networkGenesisOf, type ChainHead } from './row-chain.ts';
import { makeStatement, type SignOff } from './statement.ts';
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
  const folder = new BundleFolder(temporary);
  try {
    await mkdir(temporary);
    const manifest = await fill(workspace, report, folder, saltFile, options);
    await folder.settle();
    const { rootHash, files, bytes } = await seal(folder, report, options);
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
    await folder.settle().catch(() => undefined);
    await rm(temporary, { recursive: true, force: true });
    await rm(saltFile, { force: true });
  }
}

/** Everything but the list of hashes and the signature. */
async function fill(
  workspace: Workspace,
  report: Report,
  folder: BundleFolder,
  saltFile: string,
  options: BundleOptions,
): Promise<Manifest> {
  const { id } = report.audit;
  const plan = canonicalJson(describePlan(workspace, id, options.withhold));
  await folder.write(names.planName, plan);
  const genesis = genesisOf(plan);
  const chain = await writeRows(workspace, id, genesis, folder, saltFile, options.withhold);
  await writeRecords(folder, names.ledgerName, workspace.ledger.iterate(id));
  await writeRecords(folder, 'attempts.jsonl', workspace.attempts.iterate(id));
  if (options.withhold.length === 0) await writeProbes(workspace, id, folder);
  const network = await writeNetwork(workspace, id, folder);
  for (const [name, content] of options.documents) await folder.write(name, content);
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
  await folder.write(names.manifestName, `${canonicalJson(manifest)}\n`);
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
  folder: BundleFolder,
  saltFile: string,
  withhold: readonly Redactable[],
): Promise<ChainHead> {
  const salts = withhold.length === 0 ? null : await LineFile.create(saltFile, 0o600);
  try {
    const head = await folder.writeLines(names.rowsName, async (rows) => {
      let chain: ChainHead = { rows: 0, head: genesis };
      const writer = new RecordWriter();
      for (const row of listRows(workspace, auditId, {})) {
        const shown =
          salts === null ? row : redactRow(row, withhold, (line) => salts.add(canonicalJson(line)));
        chain = rows.addRow(chain, writer.write(shown));
        if (rows.isFull) await rows.flush();
        if (salts?.isFull === true) await salts.flush();
      }
      return chain;
    });
    await salts?.finish();
    return head;
  } finally {
    await salts?.close();
  }
}

/** What left the machine, chained as the rows are; empty for an audit that sent nothing. */
function writeNetwork(workspace: Workspace, auditId: string, folder: BundleFolder): Promise<ChainHead> {
  return folder.writeLines(names.networkName, async (lines) => {
    let chain: ChainHead = { rows: 0, head: networkGenesisOf(auditId) };
    for (const line of workspace.transmissions.iterate(auditId)) {
      chain = lines.addRow(chain, canonicalJson(line));
      if (lines.isFull) await lines.flush();
    }
    return chain;
  });
}

/** What the figures of probes rest on beside the rows. It quotes items and answers, so none of it stands where anything is withheld. */
async function writeProbes(workspace: Workspace, auditId: string, folder: BundleFolder): Promise<void> {
  const { file, task } = workspace.audits.get(auditId).spec as AuditSpec;
  const { probes } = resolveEntries(file, task);
  if (probes.length === 0) return;
  await writeRecords(folder, names.itemsName, listItems(workspace, auditId, probes));
  await writeRecords(folder, names.judgementsName, listJudgements(workspace, auditId, probes));
}

function writeRecords(folder: BundleFolder, name: string, records: Iterable<object>): Promise<void> {
  return folder.writeLines(name, async (lines) => {
    const writer = new RecordWriter();
    for (const record of records) {
      lines.add(writer.write(record));
      if (lines.isFull) await lines.flush();
    }
  });
}

/** The list of hashes, as `sha256sum -c` reads it, over every file; and the signature over that list. */
async function seal(
  folder: BundleFolder,
  report: Report,
  { key, signOff }: BundleOptions,
): Promise<{ rootHash: string; files: number; bytes: number }> {
  const listed = [...folder.files].sort(([one], [other]) => (one < other ? -1 : 1));
  const bytes = listed.reduce((sum, [, { size }]) => sum + size, 0);
  const plan = folder.files.get(names.planName)?.hash ?? '';
  const list = listed.map(([name, { hash }]) => `${hash}  ${name}\n`).join('');
  const { hash: rootHash } = await folder.write(names.hashesName, list);
  if (key !== null) {
    const envelope = signEnvelope(makeStatement(report, { hashes: rootHash, plan }, signOff), key);
    await folder.write(names.signatureName, `${JSON.stringify(envelope, null, 2)}\n`);
  }
  await syncFolder(folder.path);
  return { rootHash, files: folder.files.size, bytes };
}
