import type { AuditFile } from '#shared/domain/audit-file';
import type { AuditProgress } from '#shared/domain/progress';
import { AssayError } from '#shared/errors';
import { openModel, type OpenModelOptions } from '../models/open-model.ts';
import type { Model } from '../models/model.ts';
import type { Workspace } from '../workspace/stores.ts';
import { askOneByOne } from './ask-one-by-one.ts';
import { askUnits, type AskProgress } from './ask-units.ts';
import type { AuditSpec } from './audit-spec.ts';
import { checkExpectations } from './check-expectations.ts';
import { hashJson } from '../canonical-json.ts';
import { rememberVectors } from './keep-vectors.ts';
import { openTools } from './open-tools.ts';
import { locateTools, prepareAudit } from './prepare-audit.ts';
import { checkColumns } from './check-columns.ts';
import { judgeAudit } from './probes/judge-audit.ts';
import { streamProbes } from './probes/load-probes.ts';
import { checkJudges } from './probes/open-judge.ts';
import { layOut } from './probes/probe-outline.ts';
import { createMeasuringToolBox } from './measuring-tools.ts';
import type { AuditRequest } from './read-audit-file.ts';
import { resolvePaths } from './resolve-paths.ts';
import { createRequestKeyer } from './request-key.ts';
import { resolveEntries } from './resolve-entries.ts';
import { outlineSuite, suiteExamples } from './suite-examples.ts';
import { scoreUnits } from './score-units.ts';
import { writePlan } from './write-plan.ts';

export interface AuditContext {
  /** Opens the workspace for writing: after everything else about an audit has been found in order. */
  readonly openWorkspace: () => Promise<Workspace>;
  readonly assayVersion: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: AuditProgress) => void;
}

export type AuditEnd = 'finished' | 'cancelled';

/** Starts the audit that a file describes: opens and checks everything, stores data and plan, then goes the way of `resume`. */
export async function startAudit(
  given: AuditRequest,
  auditId: string,
  context: AuditContext,
): Promise<AuditEnd> {
  const report = reporter(auditId, context);
  const request = await resolvePaths(given);
  const prepared = await prepareAudit(request, {
    signal: context.signal,
    onRead: (done, total) => report('reading', done, total),
  });
  try {
    // An unknown entry, option or column, or a tool that is not there, is said before anything is stored.
    const entries = resolveEntries(request.file, prepared.task);
    checkExpectations(request.file, entries, prepared.suites);
    if (prepared.dataset !== null) checkColumns(entries, prepared.dataset.sheet);
    const tools = locateTools(request);
    const { data, probes } = prepared;
    await checkJudges(probes, toolOptions(request.file, context));
    const opened = await openTools(tools, entries.uses, toolOptions(request.file, context));
    const plain: AuditSpec = {
      file: request.file,
      source: request.source,
      ...(request.bench === undefined ? {} : { bench: request.bench }),
      task: prepared.task,
      model: prepared.modelReference,
      ...(prepared.datasetReference === null ? {} : { dataset: prepared.datasetReference }),
      datasetTitle: data.title,
      suites: prepared.suites.map(outlineSuite),
      tools,
    };
    const workspace = await context.openWorkspace();
    workspace.models.put(prepared.model.descriptor);
    const { labels } = prepared.model.descriptor;
    const subject = { task: prepared.task, labels };
    const making = { seed: request.file.seed, subject, signal: context.signal };
    const stream = streamProbes(probes, { ...making, tools: rememberVectors(opened, workspace).tools });
    const datasetKey = await workspace.datasets
      .put(
        data.sheet,
        chain(prepared.dataset?.examples() ?? [], suiteExamples(prepared.suites), stream.examples),
      )
      .finally(() => opened.close());
    const outlines = stream.outlines();
    const spec: AuditSpec = { ...plain, ...(outlines.length === 0 ? {} : { probes: outlines }) };
    workspace.audits.create({
      id: auditId,
      name: request.name,
      spec,
      specHash: hashJson(spec),
      task: prepared.task,
      seed: request.file.seed,
      datasetKey,
      sheet: data.sheet,
      modelFingerprint: prepared.model.descriptor.fingerprint,
      model: prepared.model.descriptor,
      settings: prepared.model.settings,
      engineVersion: context.assayVersion,
    });
    return await carryOut(auditId, prepared.model, workspace, context);
  } finally {
    await prepared.model.close();
  }
}

async function* chain<T>(...parts: readonly (AsyncIterable<T> | Iterable<T>)[]): AsyncGenerator<T> {
  for (const part of parts) yield* part;
}

/**
 * Goes on where an audit stopped, at any moment: nothing answered is asked again, errors are tried once more.
 * @throws AssayError `audit-unknown`, or `audit-changed` when the model is no longer the same
 */
export async function resumeAudit(auditId: string, context: AuditContext): Promise<AuditEnd> {
  const workspace = await context.openWorkspace();
  const audit = workspace.audits.get(auditId);
  if (audit.state === 'finished') return 'finished';
  const spec = audit.spec as AuditSpec;
  const model = await openModel(spec.model, {
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
    return await carryOut(auditId, model, workspace, context);
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
): Promise<AuditEnd> {
  const { signal } = context;
  const report = reporter(auditId, context);
  await planIfMissing(auditId, model, workspace, context);
  workspace.audits.setState(auditId, 'running');
  workspace.attempts.closeInterrupted(auditId);
  workspace.attempts.retryErrors(auditId);
  workspace.attempts.linkCached(auditId);
  const complete = await askAll(auditId, model, workspace, context);
  if (!complete) {
    workspace.audits.setState(auditId, 'cancelled');
    return 'cancelled';
  }
  const judged = await judgeAudit(workspace, auditId, {
    open: toolOptions((workspace.audits.get(auditId).spec as AuditSpec).file, context),
    signal,
    onProgress: (done, total) => report('judging', done, total),
  });
  if (!judged) {
    workspace.audits.setState(auditId, 'cancelled');
    return 'cancelled';
  }
  if (signal.aborted) return 'cancelled';
  report('scoring', 0, 1);
  const { file, task } = workspace.audits.get(auditId).spec as AuditSpec;
  scoreUnits(workspace, auditId, resolveEntries(file, task).metrics);
  workspace.audits.setState(auditId, 'finished');
  report('summarising', 0, 1);
  return 'finished';
}

async function planIfMissing(
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
  const tools = rememberVectors(
    await openTools(spec.tools, entries.uses, toolOptions(spec.file, context)),
    workspace,
  );
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
  }
}

function toolOptions(file: AuditFile, context: AuditContext): OpenModelOptions {
  return { allowNetwork: file.network === 'on', signal: context.signal };
}

async function askAll(
  auditId: string,
  model: Model,
  workspace: Workspace,
  context: AuditContext,
): Promise<boolean> {
  const { signal } = context;
  const report = reporter(auditId, context);
  const { cached, waiting } = workspace.audits.askedAndCached(auditId);
  const startedAt = performance.now();
  report('running', 0, waiting, { cached });
  const options = {
    signal,
    onProgress: ({ done, errors }: AskProgress) => {
      const seconds = (performance.now() - startedAt) / 1000;
      report('running', done, waiting, { cached, errors, perSecond: seconds > 0.5 ? done / seconds : null });
    },
  };
  return model.oneByOne === undefined
    ? askUnits(workspace, model, auditId, waiting, options)
    : askOneByOne(workspace, model.oneByOne, auditId, waiting, options);
}

type Report = (
  phase: AuditProgress['phase'],
  done: number,
  total: number,
  more?: Partial<Pick<AuditProgress, 'cached' | 'errors' | 'perSecond'>>,
) => void;

function reporter(auditId: string, context: AuditContext): Report {
  return (phase, done, total, more = {}) =>
    context.onProgress({ auditId, phase, done, total, cached: 0, errors: 0, perSecond: null, ...more });
}
