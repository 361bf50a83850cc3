import { AssayError } from '#shared/errors';
import type { Model } from '../models/model.ts';
import type { Workspace } from '../workspace/stores.ts';
import { type AuditContext, reporter, toolOptions } from './audit-context.ts';
import type { AuditSpec } from './audit-spec.ts';
import { ToolLedger } from './tool-ledger.ts';
import { createMeasuringToolBox } from './measuring-tools.ts';
import { openTools } from './open-tools.ts';
import { layOut } from './probes/probe-outline.ts';
import type { AuditRequest } from './read-audit-file.ts';
import { rememberTools } from './remember-tools.ts';
import { createRequestKeyer } from './request-key.ts';
import { resolveEntries } from './resolve-entries.ts';
import { storeAudit } from './store-audit.ts';
import { writePlan } from './write-plan.ts';

export interface PlannedPilot {
  readonly model: Model;
}

/** As far as the written plan, nothing asked. The caller closes the model. */
export async function planAudit(
  given: AuditRequest,
  auditId: string,
  context: AuditContext,
): Promise<PlannedPilot> {
  const { model, workspace } = await storeAudit(given, auditId, context);
  try {
    await planIfMissing(auditId, model, workspace, context);
    return { model };
  } catch (error) {
    await model.close();
    throw error;
  }
}

/** Writes the plan of a stored audit unless it has one. */
export async function planIfMissing(
  auditId: string,
  model: Model,
  workspace: Workspace,
  context: AuditContext,
): Promise<void> {
  const audit = workspace.audits.get(auditId);
  if (audit.planHash !== null) return;
  const spec = audit.spec as AuditSpec;
  const stored = workspace.datasets.get(audit.datasetKey);
  if (stored === undefined)
    throw new AssayError('internal', `The data of audit ${auditId} is missing from the workspace.`);
  const report = reporter(auditId, context);
  report('planning', 0, stored.examples);
  const layout = layOut(stored.examples, spec.suites, spec.probes ?? []);
  const entries = resolveEntries(spec.file, spec.task);
  const ledger = new ToolLedger(workspace, auditId, model.oneByOne?.budget);
  const open = { ...toolOptions(spec.file, context), helping: ledger.helping };
  const tools = rememberTools(await openTools(spec.tools, entries.uses, open), workspace);
  try {
    await writePlan(workspace, {
      auditId,
      datasetKey: audit.datasetKey,
      datasetTitle: spec.datasetTitle,
      examples: layout.examples,
      firstOfProbes: layout.firstOfProbes,
      suites: spec.suites,
      file: spec.file,
      task: spec.task,
      entries,
      tools,
      measuringTools: createMeasuringToolBox(spec.model, spec.file.network === 'on', tools.tools.encoder),
      keyOf: createRequestKeyer(model),
      onProgress: (done) => report('planning', done, stored.examples),
      signal: context.signal,
    });
  } finally {
    await tools.close();
    ledger.flush();
  }
}
