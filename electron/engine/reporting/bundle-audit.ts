import type { BundleSummary, Redactable } from '#shared/domain/evidence';
import { readPrivateKey } from '../evidence/dsse.ts';
import { renderDocuments } from '../evidence/render-documents.ts';
import { redactReport } from '../evidence/redaction.ts';
import { writeBundle } from '../evidence/write-bundle.ts';
import type { EngineContext } from '../engine-context.ts';
import { computeReport } from './read-report.ts';

interface BundleInput {
  readonly auditId: string;
  readonly out: string;
  readonly form: 'folder' | 'zip';
  readonly withhold: readonly Redactable[];
  readonly keyFile: string | null;
  readonly signOff: { readonly name: string; readonly role: string; readonly statement: string } | null;
}

/** The evidence of a stored audit: report and exports from one report model, rows, ledgers, hashes, perhaps a signature. */
export async function bundleAudit(engine: EngineContext, input: BundleInput): Promise<BundleSummary> {
  const key = input.keyFile === null ? null : await readPrivateKey(input.keyFile);
  const { assayVersion } = engine.options;
  const report = redactReport(await computeReport(engine, input.auditId), input.withhold);
  const signOff = input.signOff === null ? null : { ...input.signOff, time: engine.now().toISOString() };
  return writeBundle(await engine.read(), report, {
    out: input.out,
    form: input.form,
    withhold: input.withhold,
    key,
    signOff,
    assayVersion,
    documents: renderDocuments(report),
  });
}
