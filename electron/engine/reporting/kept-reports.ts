import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '#shared/domain/report';
import { canonicalJson } from '../canonical-json.ts';
import { writeFileAtomically } from '../reports/write-file-atomically.ts';
import type { Workspace } from '../workspace/stores.ts';

/** Some 850 kB each for 200 slices. */
const mostKept = 60;

/**
 * Everything that the report of a finished audit depends on: the audit as it is stored, plan and ledger by their hashes, and
 * what computes it. Annotations play no part in a report. Null while an audit is not finished.
 */
export function keyOfReport(workspace: Workspace, auditId: string, assayVersion: string): string | null {
  const audit = workspace.audits.get(auditId);
  if (audit.state !== 'finished') return null;
  const { node } = process.versions;
  const ledger = workspace.ledger.head(auditId);
  const made = [assayVersion, node, process.platform, process.arch];
  return createHash('sha256')
    .update(canonicalJson(['assay-kept-report/1', made, audit, ledger]))
    .digest('hex');
}

/** Reports that were computed before, as files of the user's own folder. Losing them costs time only. */
export class KeptReports {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undefined where there is none that can be read whole. */
  async get(key: string): Promise<Report | undefined> {
    const path = this.#pathOf(key);
    try {
      const text = await readFile(path, 'utf8');
      const report = JSON.parse(text) as Report;
      const now = new Date();
      await utimes(path, now, now);
      return report;
    } catch {
      return undefined;
    }
  }

  /** Keeps a report, and forgets those that nobody looked at for longest. */
  async put(key: string, text: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFileAtomically(this.#pathOf(key), text);
    await this.#prune();
  }

  #pathOf(key: string): string {
    return join(this.#folder, `${key}.json`);
  }

  async #prune(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
    if (names.length <= mostKept) return;
    const files = await Promise.all(
      names.map(async (name) => ({ name, usedAt: (await stat(join(this.#folder, name))).mtimeMs })),
    );
    const old = files.sort((a, b) => b.usedAt - a.usedAt).slice(mostKept);
    await Promise.all(old.map(({ name }) => rm(join(this.#folder, name), { force: true })));
  }
}
