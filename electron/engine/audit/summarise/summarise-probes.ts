import type { ProbeReport, ProbeRow } from '#shared/domain/probe';
import type { SliceReport } from '#shared/domain/report';
import type { ProbeSummarising } from '../../catalogue/define-probe.ts';
import type { JudgementRecord } from '../../workspace/row-types.ts';
import type { Workspace } from '../../workspace/stores.ts';
import type { AuditSpec } from '../audit-spec.ts';
import { answerBeside } from '../probes/beside.ts';
import type { ProbeOutline } from '../probes/probe-outline.ts';
import { readResults, type ProbeResults, type UnitResult } from '../probes/read-results.ts';
import type { Judged } from './judge-expectations.ts';
import { agreeTogether, reportJudge, sayMeasured } from './report-judges.ts';
import { probeSliceId, type ResolvedProbe } from '../probes/resolve-probes.ts';

export interface ProbeSettings {
  readonly level: number;
  readonly replicates: number;
  readonly seed: number;
  readonly minimumN: number;
  readonly labels: readonly string[];
  readonly modelName: string;
}

/** A probe's report before expectations are judged. */
export type DraftProbe = Omit<ProbeReport, 'rows'> & { readonly rows: readonly Omit<ProbeRow, 'verdict'>[] };

/** What the audit says of its probes, beside its rows. */
type ProbeSpec = Pick<AuditSpec, 'task' | 'probes'>;

/** Every probe of an audit, summarised anew from the stored answers and judgements. */
export function summariseProbes(
  workspace: Workspace,
  auditId: string,
  probes: readonly ResolvedProbe[],
  settings: ProbeSettings,
): DraftProbe[] {
  if (probes.length === 0) return [];
  const spec = workspace.audits.get(auditId).spec as AuditSpec;
  const judgements = workspace.judgements.list(auditId);
  return probes.map((resolved) =>
    summariseProbe(
      resolved,
      spec,
      readResults(workspace, auditId, resolved, judgements),
      judgements,
      settings,
    ),
  );
}

/** One probe, from what became of its cases, wherever that was read. @param judgements of all probes */
export function summariseProbe(
  resolved: ResolvedProbe,
  spec: ProbeSpec,
  read: ProbeResults,
  judgements: readonly JudgementRecord[],
  settings: ProbeSettings,
): DraftProbe {
  const { name, probe, options, judges } = resolved;
  const outline = outlineOf(resolved, spec);
  const { results, context } = openProbe(resolved, spec, read, settings);
  const summary = probe.summarise(results, options, context);
  const own = judgements.filter((judgement) => judgement.probe === name);
  const [first] = judges;
  const itemOf = new Map(results.map(({ unitNo, item }) => [unitNo, item]));
  const reports = judges.map((judge) => {
    const model = outline?.judges.find((known) => known.name === judge.name)?.model?.id ?? null;
    return reportJudge(judge, first, model, own, { name, itemOf }, settings);
  });
  return {
    id: name,
    probe: probe.id,
    title: probe.title,
    summary: probe.summary,
    cites: probe.cites,
    options,
    source: outline?.source ?? '',
    items: read.items.length,
    ...summary,
    notices: [...summary.notices, ...reports.slice(0, 1).flatMap(sayMeasured), ...tellTools(outline?.tools)],
    judges: reports,
    agreement: agreeTogether(judges, own, { name, itemOf }, settings),
  };
}

/** What a probe is handed to summarise its results. */
export function openProbe(
  resolved: ResolvedProbe,
  spec: ProbeSpec,
  { items, results: read }: ProbeResults,
  settings: ProbeSettings,
): { readonly results: readonly UnitResult[]; readonly context: ProbeSummarising } {
  const beside = outlineOf(resolved, spec)?.beside;
  return {
    results:
      beside === undefined
        ? read
        : read.map((result, index) => ({ ...result, beside: answerBeside(beside, index) })),
    context: {
      ...settings,
      task: spec.task,
      items,
      conditions: resolved.conditions,
      judges: resolved.judges.map((judge) => judge.name),
      sliceOf: (condition) => probeSliceId(resolved.name, condition),
      ...(beside === undefined ? {} : { beside: { modelName: beside.model, labels: beside.labels } }),
    },
  };
}

function outlineOf({ name }: ResolvedProbe, { probes }: ProbeSpec): ProbeOutline | undefined {
  return probes?.find((known) => known.name === name);
}

function tellTools(tools: Readonly<Record<string, string>> | undefined): string[] {
  const named = Object.entries(tools ?? {}).map(([name, what]) => `${name} ${what}`);
  return named.length === 0 ? [] : [`Models at hand when the cases were made: ${named.join(', ')}.`];
}

/** What an expectation can say of a probe as a whole: its aggregates over all items. */
export function wholeProbe({ id, title, aggregates }: DraftProbe, minimumN: number): Judged {
  const whole = aggregates.filter(({ part }) => part === null);
  const figures = Object.fromEntries(
    whole.flatMap((aggregate) => (aggregate.figure === null ? [] : [[aggregate.id, aggregate.figure]])),
  );
  const most = Math.max(0, ...Object.values(figures).map(({ clusters }) => clusters));
  return { id: `probe:${id}`, title, tooFew: most < minimumN, figures, drop: null, flipRate: null };
}

/** The probes with the verdicts of their conditions. */
export function withVerdicts(
  probes: readonly DraftProbe[],
  slices: readonly Pick<SliceReport, 'id' | 'verdict'>[],
): ProbeReport[] {
  const verdicts = new Map(slices.map(({ id, verdict }) => [id, verdict]));
  return probes.map((probe) => ({
    ...probe,
    rows: probe.rows.map((row) => ({ ...row, verdict: verdicts.get(row.sliceId) ?? null })),
  }));
}
