import type { ProbeReport, ProbeRow } from '#shared/domain/probe';
import type { SliceReport } from '#shared/domain/report';
import type { ProbeSummarising } from '../../catalogue/define-probe.ts';
import type { Workspace } from '../../workspace/stores.ts';
import type { AuditSpec } from '../audit-spec.ts';
import { answerBeside } from '../probes/beside.ts';
import { readResults } from '../probes/read-results.ts';
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
  return probes.map((resolved) => {
    const { name, probe, options, conditions, judges } = resolved;
    const outline = spec.probes?.find((known) => known.name === name);
    const { items, results: read } = readResults(workspace, auditId, resolved, judgements);
    const beside = outline?.beside;
    const results =
      beside === undefined
        ? read
        : read.map((result, index) => ({ ...result, beside: answerBeside(beside, index) }));
    const context: ProbeSummarising = {
      ...settings,
      task: spec.task,
      items,
      conditions,
      judges: judges.map((judge) => judge.name),
      sliceOf: (condition) => probeSliceId(name, condition),
      ...(beside === undefined ? {} : { beside: { modelName: beside.model, labels: beside.labels } }),
    };
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
      items: items.length,
      ...summary,
      notices: [
        ...summary.notices,
        ...reports.slice(0, 1).flatMap(sayMeasured),
        ...tellTools(outline?.tools),
      ],
      judges: reports,
      agreement: agreeTogether(judges, own, { name, itemOf }, settings),
    };
  });
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
