import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditFile } from '#shared/domain/audit-file';
import type { AuditEstimate } from '#shared/domain/audit-library';
import type { AuditSpec } from '../audit/audit-spec.ts';
import { estimateCost } from './estimate-cost.ts';
import { listDestinations } from '../audit/list-destinations.ts';
import { parseAuditFile, readAuditFile, type AuditRequest } from '../audit/read-audit-file.ts';
import { planAudit, type PlannedPilot } from '../audit/plan-audit.ts';
import { timeRequests } from '../audit/time-requests.ts';
import { openDataset } from '../datasets/open-dataset.ts';
import type { EngineContext } from '../engine-context.ts';
import { openWorkspace } from '../workspace/open.ts';
import type { Workspace } from '../workspace/stores.ts';

interface EstimateRequest {
  readonly source: string;
  readonly text?: string;
  /** How many examples are planned. */
  readonly examples: number;
}

/**
 * What an audit will take: its plan for the first examples, written in a workspace of its own that is thrown away, projected to
 * all of them; and, of a local model, the time of some of those requests. A remote model is not asked.
 */
export async function estimateAudit(
  engine: EngineContext,
  { source, text, examples }: EstimateRequest,
): Promise<AuditEstimate> {
  const request = text === undefined ? await readAuditFile(source) : parseAuditFile(text, source);
  const folder = await mkdtemp(join(tmpdir(), 'assay-pilot-'));
  const workspace = openWorkspace(join(folder, 'pilot.assay'), { mode: 'write' });
  try {
    const pilot = await planAudit(limitTo(request, examples), 'pilot', {
      openWorkspace: () => Promise.resolve(workspace),
      assayVersion: engine.options.assayVersion,
      sendsNothing: true,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    });
    try {
      return await project(workspace, pilot, request.file, await knownAnswers(engine));
    } finally {
      await pilot.model.close();
    }
  } finally {
    workspace.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the engine's workspace has answers to; nothing where there is none yet. */
async function knownAnswers(engine: EngineContext): Promise<(key: Uint8Array) => boolean> {
  const workspace = await engine.read().catch(() => null);
  return (key) => workspace?.attempts.isAnswered(key) ?? false;
}

function limitTo(request: AuditRequest, examples: number): AuditRequest {
  const { dataset } = request.file;
  if (dataset === undefined) return request;
  const given = typeof dataset === 'string' ? { path: dataset } : dataset;
  const limit = Math.min(examples, given.limit ?? examples);
  return { ...request, file: { ...request.file, dataset: { ...given, limit } } };
}

async function project(
  workspace: Workspace,
  pilot: PlannedPilot,
  file: AuditFile,
  isAnswered: (key: Uint8Array) => boolean,
): Promise<AuditEstimate> {
  const piloted = workspace.audits.get('pilot').sheet.examples;
  const all = await countExamples(workspace, file);
  const factor = piloted === 0 ? 1 : Math.max(1, all / piloted);
  const slices = workspace.plan.slices('pilot');
  const fixed = new Set(
    slices.filter(({ idiom }) => idiom === 'suite' || idiom === 'probe').map(({ no }) => no),
  );
  // Texts of suites and items of probes are what they are, however long the data set is.
  const grow = (sliceNo: number | null, units: number): number =>
    Math.round(sliceNo !== null && fixed.has(sliceNo) ? units : units * factor);
  const totals = workspace.browse.sliceTotals('pilot');
  const titles = new Map(slices.map(({ no, id, title }) => [no, { id, title }]));
  const units = totals.reduce((sum, { sliceNo, units: some }) => sum + grow(sliceNo, some), 0);
  const planned = totals.reduce((sum, { units: some }) => sum + some, 0);
  const timing =
    pilot.model.oneByOne === undefined ? await timeRequests(workspace, 'pilot', pilot.model) : null;
  const requests = workspace.audits.askedAndCached('pilot').waiting;
  const distinct = planned === 0 ? 0 : units * (requests / planned);
  return {
    examples: all,
    piloted,
    units,
    exact: factor === 1,
    slices: totals.map(({ sliceNo, units: some }) => ({
      ...(titles.get(sliceNo ?? 0) ?? { id: 'clean', title: 'Unchanged' }),
      units: grow(sliceNo, some),
    })),
    asked: timing?.asked ?? 0,
    seconds:
      timing === null
        ? null
        : {
            estimate: distinct * timing.mean,
            lower: distinct * timing.lower,
            upper: distinct * timing.upper,
          },
    cost:
      pilot.model.sending === undefined
        ? null
        : await estimateCost(workspace, file, pilot.model.sending, factor, isAnswered),
    leaves: listDestinations(file),
  };
}

/** Of the whole data set, or of as much of it as the file asks for. */
async function countExamples(workspace: Workspace, file: AuditFile): Promise<number> {
  const { sheet, spec } = workspace.audits.get('pilot');
  const { dataset: piloted } = spec as AuditSpec;
  if (piloted === undefined) return sheet.examples;
  const limit = typeof file.dataset === 'string' ? undefined : file.dataset?.limit;
  const dataset = await openDataset({ ...piloted, limit: limit ?? Number.MAX_SAFE_INTEGER });
  return dataset.sheet.examples;
}
