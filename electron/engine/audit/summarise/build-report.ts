import type { Metric, MeanMetric } from '../../catalogue/define-metric.ts';
import type { ReportProgress } from '#shared/domain/progress';
import { idioms, type Report, type SliceReport } from '#shared/domain/report';
import { AssayError } from '#shared/errors';
import type { Workspace } from '../../workspace/stores.ts';
import type { StoredSlice } from '../../workspace/plan-types.ts';
import type { AuditSpec } from '../audit-spec.ts';
import { listEnvironments } from '../record-environment.ts';
import { repeatsSliceId } from '../plan-repeats.ts';
import { nameAsAudited } from '../name-as-audited.ts';
import { resolveEntries } from '../resolve-entries.ts';
import { LabelIndex, type SliceColumns } from './collect-columns.ts';
import { collectSlices } from './collect-slices.ts';
import { speaksOf } from '../matches-pattern.ts';
import { adjustComparisons, type AdjustedSlice } from './adjust-comparisons.ts';
import { concludeVerdict, judgeExpectations } from './judge-expectations.ts';
import { describeMethod, listNotCovered } from './describe-method.ts';
import { describeNetwork } from './describe-network.ts';
import { summariseCondition, summariseTest } from './ready-slices.ts';
import { summariseHeadline } from './summarise-headline.ts';
import { deriveSlices, withDerived } from './derive-slices.ts';
import { readFailures, worstUnits } from './pick-failures.ts';
import { drawnFromSweeps } from './severity-curves.ts';
import { computeFigures, summariseSlice, type SummarySettings } from './summarise-slice.ts';
import { summariseProbes, wholeProbe, withVerdicts } from './summarise-probes.ts';
import { readRepeats } from './repeats.ts';
import { summariseMissing } from './summarise-missing.ts';
import { summariseSuites } from './summarise-suites.ts';
import { selectColumns } from './select-columns.ts';
import { writeVerdict } from './write-verdict.ts';

export interface ReportContext {
  readonly assayVersion: string;
  readonly runtime: string;
  /** What verifying the audit's ledger found; started beside, because it reads every row once more. */
  readonly ledger: Report['reproducibility']['ledger'];
  /** Needed where a suite of the audit expects a language. */
  readonly detectLanguage?: (text: string) => string | null;
  readonly tell?: ((progress: ReportProgress) => void) | undefined;
}

/**
 * The report of an audit, recomputed from its rows. One walk over the units and one over their answers fill typed columns (some 140 bytes a
 * unit); figures are computed from them.
 * @throws AssayError `audit-unknown`; `audit-changed` when the plan was never written whole
 */
export function buildReport(workspace: Workspace, auditId: string, context: ReportContext): Report {
  const audit = workspace.audits.get(auditId);
  if (audit.planHash === null) {
    throw new AssayError(
      'audit-unknown',
      `Audit ${auditId} has no plan yet, so there is nothing to report: run "assay resume ${auditId}".`,
    );
  }
  const spec = audit.spec as AuditSpec;
  const known = workspace.models.get(audit.modelFingerprint);
  if (known === undefined)
    throw new AssayError('internal', `The model of audit ${auditId} is missing from the workspace.`);
  const descriptor = { ...known, ...nameAsAudited(known, spec.model) };
  const entries = resolveEntries(spec.file, spec.task);
  const primary = primaryOf(entries.metrics);
  const labels = new LabelIndex();
  const derived = deriveSlices(workspace, auditId, entries);
  const planned = workspace.plan.slices(auditId);
  const stored = planned.filter(({ id }) => !derived.has(id));
  const { clean, slices: columnsOf } = collectSlices(
    workspace,
    auditId,
    stored,
    entries.metrics,
    labels,
    context.tell,
  );
  const collected = planned.flatMap((slice) => {
    const own = derived.get(slice.id);
    if (own !== undefined)
      return [{ slice: withDerived(slice, own), columns: selectColumns(clean, own.units) }];
    const columns = columnsOf.get(slice.id);
    return columns === undefined ? [] : [{ slice, columns }];
  });
  const settings: SummarySettings = {
    level: spec.file.level,
    replicates: spec.file.replicates,
    seed: spec.file.seed,
    minimumN: spec.file.minimumN,
    metrics: entries.metrics,
    primary,
    labels: labels.names,
    repeats: readRepeats(columnsOf.get(repeatsSliceId)),
    marginOf: (sliceId) =>
      spec.file.expectations.find(
        (expectation) => expectation.equivalentWithin !== undefined && speaksOf(expectation, sliceId),
      )?.equivalentWithin ?? null,
  };
  const suites = summariseSuites(workspace, auditId, spec, { ...settings, ...context });
  const tests = new Map(suites.flatMap((suite) => suite.tests).map((test) => [test.sliceId, test]));
  const probes = summariseProbes(workspace, auditId, entries.probes, {
    ...settings,
    labels: descriptor.labels,
    modelName: descriptor.id,
  });
  const conditions = new Map(probes.flatMap(({ rows }) => rows).map((row) => [row.sliceId, row]));
  const drafts = adjustComparisons(
    collected.map(({ slice, columns }, done) => {
      context.tell?.({ of: 'slices', done, total: collected.length });
      if (slice.idiom === 'probe') return summariseCondition(slice, columns, conditions.get(slice.id));
      const test = tests.get(slice.id);
      return test === undefined
        ? summariseSlice(slice, columns, clean, settings)
        : summariseTest(slice, columns, test);
    }),
  );
  context.tell?.({ of: 'slices', done: collected.length, total: collected.length });
  const cleanSlice = {
    id: 'clean',
    title: 'Clean data',
    tooFew: clean.outcomes.ok < settings.minimumN,
    figures: computeFigures('clean', clean, null, settings),
    drop: null,
    flipRate: null,
  };
  const expectations = judgeExpectations(
    spec.file.expectations,
    [cleanSlice, ...drafts, ...probes.map((probe) => wholeProbe(probe, settings.minimumN))],
    settings.minimumN,
  );
  const slices = drafts.map((draft) => withVerdict(draft, expectations));
  const groups = idioms
    .map((idiom) => ({ idiom, slices: sortWorstFirst(slices.filter((slice) => slice.idiom === idiom)) }))
    .filter((group) => group.slices.length > 0);
  const ordered = groups.flatMap((group) => group.slices);
  return {
    schema: 'assay-report/1',
    audit: {
      id: audit.id,
      name: audit.name,
      state: audit.state === 'finished' ? 'finished' : 'interim',
      createdAt: audit.createdAt,
      finishedAt: audit.finishedAt,
      seed: audit.seed,
      planHash: audit.planHash,
      specHash: audit.specHash,
      ...(spec.bench === undefined ? {} : { bench: spec.bench }),
    },
    task: spec.task,
    model: descriptor,
    dataset: audit.sheet,
    verdict: writeVerdict(concludeVerdict(expectations), expectations, slices, primary.title),
    expectations,
    headline: {
      ...summariseHeadline(workspace, auditId, clean, collected, settings, slices),
      figures: cleanSlice.figures,
    },
    groups,
    suites,
    probes: withVerdicts(probes, slices),
    curves: drawnFromSweeps(ordered, cleanSlice.figures[primary.id] ?? null, primary),
    failures: readFailures(
      workspace,
      auditId,
      ordered.map((slice) => ({ slice, unitNos: worstOf(slice, collected, primary) })),
    ),
    method: describeMethod(entries, settings, slices, suites, spec.model, spec.task),
    notCovered: listNotCovered(spec, slices, probes, audit.sheet, descriptor),
    reproducibility: {
      assayVersion: context.assayVersion,
      nodeVersion: process.version,
      runtime: context.runtime,
      command: `assay run ${spec.source}`,
      ledger: context.ledger,
      network: describeNetwork(
        spec,
        descriptor,
        workspace.transmissions.totals(auditId),
        workspace.masks.counts(auditId),
      ),
    },
    ...(spec.file.about === undefined ? {} : { about: spec.file.about }),
    missing: summariseMissing(workspace, auditId, clean, collected, settings),
    environments: listEnvironments(workspace, auditId),
  };
}

export function primaryOf(metrics: readonly Metric[]): MeanMetric {
  const [first] = metrics;
  if (first?.kind !== 'mean')
    throw new AssayError('internal', 'The primary metric is not a mean over units.');
  return first;
}

function withVerdict(slice: AdjustedSlice, expectations: Report['expectations']): SliceReport {
  const own = expectations.filter((result) => result.sliceId === slice.id);
  const limits = own
    .filter((result) => result.metric === 'drop' && result.bound !== 'at-least')
    .map((result) => result.limit);
  const outcome = own.length === 0 ? null : concludeVerdict(own).outcome;
  return {
    ...slice,
    verdict: outcome === 'none' ? null : outcome,
    limit: limits.length === 0 ? null : Math.min(...limits),
  };
}

function sortWorstFirst(slices: readonly SliceReport[]): SliceReport[] {
  const effect = (slice: SliceReport): number =>
    slice.drop?.figure.estimate ?? slice.figures['failure-rate']?.estimate ?? Number.NEGATIVE_INFINITY;
  // What says nothing for want of examples must not stand above what does.
  return [...slices].sort(
    (a, b) => Number(a.tooFew) - Number(b.tooFew) || effect(b) - effect(a) || (a.id < b.id ? -1 : 1),
  );
}

function worstOf(
  slice: SliceReport,
  collected: readonly { slice: StoredSlice; columns: SliceColumns }[],
  primary: MeanMetric,
): number[] {
  const columns =
    slice.idiom !== 'transformation'
      ? undefined
      : collected.find((entry) => entry.slice.id === slice.id)?.columns;
  return columns === undefined ? [] : worstUnits(columns, primary.id);
}
