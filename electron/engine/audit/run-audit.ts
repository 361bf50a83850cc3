import type { SpendingLimits } from '#shared/domain/remote';
import { AssayError } from '#shared/errors';
import type { Model } from '../models/model.ts';
import { openModel } from '../models/open-model.ts';
import type { Workspace } from '../workspace/stores.ts';
import type { AskedAndCached } from '../workspace/types.ts';
import { askByBatch } from './ask-by-batch.ts';
import { askOneByOne } from './ask-one-by-one.ts';
import { askUnits, type AskProgress } from './ask-units.ts';
import { type AuditContext, type AuditEnd, reporter, toolOptions } from './audit-context.ts';
import type { AuditSpec } from './audit-spec.ts';
import { checkBeforeAsking } from './check-endpoints.ts';
import { countAside } from './count-aside.ts';
import { embedAnswers } from './embed-answers.ts';
import { ToolLedger } from './tool-ledger.ts';
import { learnMasks } from './mask-book.ts';
import { planIfMissing } from './plan-audit.ts';
import { judgeAudit } from './probes/judge-audit.ts';
import type { AuditRequest } from './read-audit-file.ts';
import { recordEnvironment } from './record-environment.ts';
import { resolveEntries } from './resolve-entries.ts';
import { scoreUnits } from './score-units.ts';
import { storeAudit } from './store-audit.ts';

/** Starts the audit that a file describes: opens and checks everything, stores data and plan, then goes the way of `resume`. */
export async function startAudit(
  given: AuditRequest,
  auditId: string,
  context: AuditContext,
): Promise<AuditEnd> {
  const { model, workspace, isChecked } = await storeAudit(given, auditId, context);
  try {
    return await carryOut(auditId, model, workspace, context, isChecked);
  } finally {
    await model.close();
  }
}

/**
 * Goes on where an audit stopped, at any moment: nothing answered is asked again, errors are tried once more.
 * @param budget in place of the audit's own; what was spent before counts
 * @throws AssayError `audit-unknown`, or `audit-changed` when the model is no longer the same
 */
export async function resumeAudit(
  auditId: string,
  context: AuditContext,
  budget?: SpendingLimits,
): Promise<AuditEnd> {
  const workspace = await context.openWorkspace();
  const audit = workspace.audits.get(auditId);
  if (audit.state === 'finished') return 'finished';
  const spec = audit.spec as AuditSpec;
  const { remote } = spec.model;
  if (budget !== undefined && remote === undefined) {
    throw new AssayError('usage', `Audit ${auditId} asks a model on this machine, which costs no budget.`);
  }
  const reference =
    budget === undefined || remote === undefined
      ? spec.model
      : { ...spec.model, remote: { ...remote, budget } };
  const model = await openModel(reference, {
    allowNetwork: spec.file.network === 'on',
    signal: context.signal,
  });
  try {
    if (model.descriptor.fingerprint !== audit.modelFingerprint) {
      throw new AssayError(
        'audit-changed',
        `Model ${spec.model.id} has changed since audit ${auditId} was planned (its files have another hash): put the old files back, or start a new audit.`,
        {
          details: { planned: audit.modelFingerprint, found: model.descriptor.fingerprint },
        },
      );
    }
    if (budget !== undefined) workspace.ledger.append(auditId, { budget });
    return await carryOut(auditId, model, workspace, context, false);
  } finally {
    await model.close();
  }
}

/** plan -> run -> score: each step looks at what is stored and does what is missing. */
async function carryOut(
  auditId: string,
  model: Model,
  workspace: Workspace,
  context: AuditContext,
  isChecked: boolean,
): Promise<AuditEnd> {
  const { signal } = context;
  const report = reporter(auditId, context);
  // What earlier runs have spent counts: a budget is that of the audit.
  model.oneByOne?.budget.countEarlier('model', workspace.transmissions.spent(auditId, 'model'));
  model.oneByOne?.budget.countEarlier('batch', {
    ...workspace.transmissions.spent(auditId, 'batch'),
    requests: workspace.batches.list(auditId).reduce((sum, { units }) => sum + units.length, 0),
  });
  if (model.oneByOne !== undefined) context.onBudget?.(model.oneByOne.budget);
  await planIfMissing(auditId, model, workspace, context);
  workspace.audits.setState(auditId, 'running');
  await recordEnvironment(workspace, auditId, context.assayVersion);
  await workspace.attempts.closeInterrupted(auditId);
  await workspace.attempts.retryErrors(auditId);
  workspace.attempts.linkCached(auditId);
  const { model: reference } = workspace.audits.get(auditId).spec as AuditSpec;
  const { requests, slices } = await countAside(workspace, auditId);
  context.onCounted?.(slices);
  if (!isChecked && requests.waiting > 0) await checkBeforeAsking(reference, auditId, workspace, context);
  if (model.masking !== undefined) learnMasks(workspace, auditId, model.masking);
  const complete = await askAll(auditId, model, workspace, context, requests).catch((fault: unknown) => {
    throw ofUnknownModel(fault, reference);
  });
  if (!complete) {
    workspace.audits.setState(auditId, 'cancelled');
    return 'cancelled';
  }
  const judged = await judge(auditId, model, workspace, context);
  if (!judged) {
    workspace.audits.setState(auditId, 'cancelled');
    return 'cancelled';
  }
  if (signal.aborted) return 'cancelled';
  report('scoring', 0, 1);
  const { file, task, tools } = workspace.audits.get(auditId).spec as AuditSpec;
  const { metrics } = resolveEntries(file, task);
  await embedAnswers(workspace, auditId, { metrics, tools }, toolOptions(file, context));
  const { unitCount } = workspace.audits.get(auditId);
  const scored = await scoreUnits(workspace, auditId, metrics, {
    signal,
    onProgress: (done) => report('scoring', done, unitCount),
  });
  if (!scored) {
    workspace.audits.setState(auditId, 'cancelled');
    return 'cancelled';
  }
  await workspace.audits.finish(auditId);
  report('summarising', 0, 1);
  return 'finished';
}

/** No resume brings answers of a model that the endpoint has not. */
function ofUnknownModel(fault: unknown, { id }: AuditSpec['model']): unknown {
  if (!(fault instanceof AssayError) || fault.details['code'] !== 'model-unknown') return fault;
  return new AssayError(
    'model-not-found',
    `${fault.message} Start a new audit with the name as the provider spells it instead of "${id}" ("assay models test" lists them).`,
    { details: fault.details, cause: fault },
  );
}

/** With the judges' requests in the network ledger. */
async function judge(
  auditId: string,
  model: Model,
  workspace: Workspace,
  context: AuditContext,
): Promise<boolean> {
  const report = reporter(auditId, context);
  const ledger = new ToolLedger(workspace, auditId, model.oneByOne?.budget);
  const { file } = workspace.audits.get(auditId).spec as AuditSpec;
  try {
    return await judgeAudit(workspace, auditId, {
      open: { ...toolOptions(file, context), helping: ledger.helping },
      signal: context.signal,
      onProgress: (done, total) => report('judging', done, total),
    });
  } finally {
    ledger.flush();
  }
}

async function askAll(
  auditId: string,
  model: Model,
  workspace: Workspace,
  context: AuditContext,
  { cached, waiting }: AskedAndCached,
): Promise<boolean> {
  const { signal } = context;
  const report = reporter(auditId, context);
  const startedAt = performance.now();
  report('running', 0, waiting, { cached });
  const options = {
    signal,
    ...(context.onSettled === undefined ? {} : { onSettled: context.onSettled }),
    onProgress: ({ done, errors }: AskProgress) => {
      const seconds = (performance.now() - startedAt) / 1000;
      report('running', done, waiting, { cached, errors, perSecond: seconds > 0.5 ? done / seconds : null });
    },
  };
  if (model.batch !== undefined) return askByBatch(workspace, model.batch, auditId, waiting, options);
  return model.oneByOne === undefined
    ? askUnits(workspace, model, auditId, waiting, options)
    : askOneByOne(workspace, model.oneByOne, auditId, waiting, options);
}
