import { createHash } from 'node:crypto';
import type { Report } from '#shared/domain/report';
import { canonicalJson } from '../canonical-json.ts';
import { KeptFiles } from '../user/kept-files.ts';
import type { Workspace } from '../workspace/stores.ts';

/** Of all files together: a report of 200 slices takes some 850 kB. */
const mostBytes = 60e6;

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

/** Reports that were computed before, in the user's own folder. */
export class KeptReports {
  readonly #files: KeptFiles;

  constructor(folder: string) {
    this.#files = new KeptFiles(folder, { ending: '.json', mostBytes });
  }

  /** Undefined where there is none that can be read whole. */
  get(key: string): Promise<Report | undefined> {
    return this.#files.get(key, (bytes) => JSON.parse(bytes.toString()) as Report);
  }

  /** Keeps a report, and forgets those that nobody looked at for longest. */
  put(key: string, text: string): Promise<void> {
    return this.#files.put(key, text);
  }
}
