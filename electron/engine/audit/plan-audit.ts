import type { Span } from '#shared/domain/text';
import { AssayError } from '#shared/errors';
import { findPersonalValues } from '../language/personal-values.ts';
import { createMemory } from '../language/memory.ts';
import { loadResources } from '../language/resources.ts';
import type { Model } from '../models/model.ts';
import type { Workspace } from '../workspace/stores.ts';
import { type AuditContext, reporter, toolOptions } from './audit-context.ts';
import type { AuditSpec } from './audit-spec.ts';
import { ToolLedger } from './tool-ledger.ts';
import { createMeasuringToolBox } from './measuring-tools.ts';
import { openTools } from './open-tools.ts';
import type { PlanInput } from './plan-input.ts';
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

/** What the audited model, its judges or writers would mask. */
async function findPersonalIn({
  model,
  tools,
  probes = [],
}: AuditSpec): Promise<Pick<PlanInput, 'findPersonal'>> {
  const models = [
    model,
    ...Object.values(tools),
    ...probes.flatMap(({ judges }) => judges.map((judge) => judge.model)),
  ];
  const kinds = new Set(models.flatMap((one) => one?.remote?.mask ?? []));
  if (kinds.size === 0) return {};
  const { entities = null } = await loadResources(kinds.has('name') ? ['entities'] : []);
  // Every variant of a text asks for the same.
  const memory = createMemory<readonly Span[]>(64);
  // With the signs beside them: what runs into the next word is found no more.
  const find = (text: string): readonly Span[] =>
    findPersonalValues(text, kinds, entities).map(({ start, end }) => ({
      start: Math.max(0, start - 1),
      end: end + 1,
    }));
  return { findPersonal: (text) => memory(text, () => find(text)) };
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
      ...(await findPersonalIn(spec)),
      onProgress: (done) => report('planning', done, stored.examples),
      signal: context.signal,
    });
  } finally {
    await tools.close();
    ledger.flush();
  }
}
