import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { formatCount } from '#shared/formatting';
import { sqliteVersion } from '../workspace/sqlite-version.ts';
import type { Workspace } from '../workspace/stores.ts';
import { hashDependencies } from './hash-dependencies.ts';

const packages = ['@xenova/transformers', 'onnxruntime-node', 'better-sqlite3'] as const;

/** What answers may depend on beside model and input: names and values for people. */
function readEnvironment(assayVersion: string): Record<string, string> {
  const processors = cpus();
  const { packages: installed, sha256 } = hashDependencies();
  return {
    Assay: assayVersion,
    Node: process.version,
    ...(process.versions['electron'] === undefined ? {} : { Electron: process.versions['electron'] }),
    ...Object.fromEntries(packages.map((name) => [name, versionOf(name)])),
    SQLite: sqliteVersion().version,
    Dependencies: `${formatCount(installed)} packages, SHA-256 of their names and versions ${sha256}`,
    System: `${platform()} ${release()} ${arch()}`,
    Processor: `${processors[0]?.model.trim() ?? 'unknown'}, ${processors.length} threads`,
    Accelerator: 'none is used',
    Memory: `${Math.round(totalmem() / 1e9)} GB`,
  };
}

function versionOf(name: string): string {
  try {
    const main = createRequire(import.meta.url).resolve(name);
    const folder = main.slice(0, main.lastIndexOf(`${name}/`) + name.length);
    return (JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { version: string }).version;
  } catch {
    return 'unknown';
  }
}

/** Puts the environment into the audit's ledger where it is not the last one there: an audit may be resumed elsewhere. */
export async function recordEnvironment(
  workspace: Workspace,
  auditId: string,
  assayVersion: string,
): Promise<void> {
  const environment = readEnvironment(assayVersion);
  const last = environmentsIn(await workspace.ledger.gatherNotes(auditId)).at(-1);
  if (JSON.stringify(last) !== JSON.stringify(environment)) workspace.ledger.append(auditId, { environment });
}

/** Where the audit ran, in order; empty for audits of before this was kept. */
export function listEnvironments(workspace: Workspace, auditId: string): Record<string, string>[] {
  return environmentsIn(workspace.ledger.notes(auditId));
}

function environmentsIn(notes: readonly string[]): Record<string, string>[] {
  return notes.flatMap((note) => {
    const { environment } = JSON.parse(note) as { environment?: Record<string, string> };
    return environment === undefined ? [] : [environment];
  });
}
