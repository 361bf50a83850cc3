import { hashJson } from '../canonical-json.ts';
import type { Model } from '../models/model.ts';
import type { Helping } from '../models/model-reference.ts';
import { createMaskBook } from '../models/mask-book.ts';
import type { StoredMask, Workspace } from '../workspace/stores.ts';
import type { ToolTransmission } from '../workspace/tool-transmissions.ts';
import { type AuditContext, reporter, toolOptions } from './audit-context.ts';
import type { AuditSpec } from './audit-spec.ts';
import { checkColumns } from './check-columns.ts';
import { checkEndpoints } from './check-endpoints.ts';
import { checkExpectations } from './check-expectations.ts';
import { openTools } from './open-tools.ts';
import { locateTools, prepareAudit } from './prepare-audit.ts';
import { readBeside } from './probes/beside.ts';
import { streamProbes } from './probes/load-probes.ts';
import { checkJudges } from './probes/open-judge.ts';
import type { ProbeOutline } from './probes/probe-outline.ts';
import type { AuditRequest } from './read-audit-file.ts';
import { rememberTools } from './remember-tools.ts';
import { resolveEntries } from './resolve-entries.ts';
import { resolvePaths } from './resolve-paths.ts';
import { outlineSuite, suiteExamples } from './suite-examples.ts';

/**
 * Opens and checks everything, then stores data set and audit. The model is closed when that fails, else by the caller.
 * `isChecked`: its endpoint was looked at already.
 */
export async function storeAudit(
  given: AuditRequest,
  auditId: string,
  context: AuditContext,
): Promise<{ model: Model; workspace: Workspace; isChecked: boolean }> {
  const report = reporter(auditId, context);
  const request = await resolvePaths(given);
  const prepared = await prepareAudit(request, {
    signal: context.signal,
    sendsNothing: context.sendsNothing ?? false,
    onRead: (done, total) => report('reading', done, total),
  });
  try {
    // An unknown entry, option or column, or a tool that is not there, is said before anything is stored.
    const entries = resolveEntries(request.file, prepared.task);
    checkExpectations(request.file, entries, prepared.suites, request.source);
    if (prepared.dataset !== null) checkColumns(entries, prepared.dataset.sheet);
    const tools = locateTools(request);
    const { data, probes } = prepared;
    await checkJudges(probes, {
      ...toolOptions(request.file, context),
      sendsNothing: context.sendsNothing ?? false,
    });
    const sent: ToolTransmission[] = [...(await checkEndpoints(prepared, tools, context))];
    const isChecked = sent.length > 0;
    // There is no audit yet that what a writer of cases sends could be told to: it is kept until there is.
    const masks: StoredMask[] = [];
    const helping: Helping = {
      budget: prepared.model.oneByOne?.budget,
      masks: createMaskBook([], (fresh) => masks.push(...fresh)),
      earlier: () => ({ requests: 0, tokensIn: 0, tokensOut: 0, minutes: 0 }),
      onSent: (role, one) => sent.push({ role, ...one }),
    };
    const opened = await openTools(tools, entries.uses, { ...toolOptions(request.file, context), helping });
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
    const stream = streamProbes(probes, { ...making, tools: rememberTools(opened, workspace).tools });
    const datasetKey = await workspace.datasets
      .put(
        data.sheet,
        chain(prepared.dataset?.examples() ?? [], suiteExamples(prepared.suites), stream.examples),
      )
      .finally(() => opened.close());
    const outlines = stream.outlines().map((outline, index): ProbeOutline => {
      const resolved = probes[index]?.resolved;
      if (resolved === undefined) return outline;
      // A scanner is told with what it read, and is there even where nothing is scanned.
      const writers = resolved.probe.uses.filter((name) => name !== 'scanner');
      const told = { ...outline, tools: opened.describe(writers) };
      return resolved.beside === null
        ? told
        : { ...told, beside: readBeside(workspace, datasetKey, resolved, resolved.beside) };
    });
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
    workspace.transmissions.putTools(auditId, sent);
    workspace.masks.put(auditId, masks);
    return { model: prepared.model, workspace, isChecked };
  } catch (error) {
    await prepared.model.close();
    throw error;
  }
}

async function* chain<T>(...parts: readonly (AsyncIterable<T> | Iterable<T>)[]): AsyncGenerator<T> {
  for (const part of parts) yield* part;
}
