import type { JudgeAgreement, JudgeReport, ProbeReport, ProbeRow } from '#shared/domain/probe';
import type { SliceReport } from '#shared/domain/report';
import type { ProbeSummarising } from '../../catalogue/define-probe.ts';
import { createRandom } from '../../language/random.ts';
import { measureAgreement } from '../../statistics/rater-agreement.ts';
import { clusterBootstrapMean } from '../../statistics/bootstrap.ts';
import type { Workspace } from '../../workspace/stores.ts';
import type { StoredJudgement } from '../../workspace/types.ts';
import type { AuditSpec } from '../audit-spec.ts';
import { readResults } from '../probes/read-results.ts';
import type { Judged } from './judge-expectations.ts';
import { probeSliceId, type ResolvedJudge, type ResolvedProbe } from '../probes/resolve-probes.ts';

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
    const { items, results } = readResults(workspace, auditId, resolved, judgements);
    const context: ProbeSummarising = {
      ...settings,
      task: spec.task,
      items,
      conditions,
      judges: judges.map((judge) => judge.name),
      sliceOf: (condition) => probeSliceId(name, condition),
    };
    const own = judgements.filter((judgement) => judgement.probe === name);
    const [first] = judges;
    const itemOf = new Map(results.map(({ unitNo, item }) => [unitNo, item]));
    return {
      id: name,
      probe: probe.id,
      title: probe.title,
      summary: probe.summary,
      cites: probe.cites,
      options,
      source: outline?.source ?? '',
      items: items.length,
      ...probe.summarise(results, options, context),
      judges: judges.map((judge) => {
        const model = outline?.judges.find((known) => known.name === judge.name)?.model?.id ?? null;
        return reportJudge(judge, first, model, own, { name, itemOf }, settings);
      }),
    };
  });
}

function reportJudge(
  judge: ResolvedJudge,
  first: ResolvedJudge | undefined,
  model: string | null,
  judgements: readonly StoredJudgement[],
  probe: { readonly name: string; readonly itemOf: ReadonlyMap<number, string> },
  settings: ProbeSettings,
): JudgeReport {
  const all = judgements.filter((judgement) => judgement.judge === judge.name);
  const own = all.filter(({ arm }) => arm === '');
  const unscored = new Map<string, number>();
  for (const { code } of own) if (code !== null) unscored.set(code, (unscored.get(code) ?? 0) + 1);
  const main = judgements.filter((judgement) => judgement.judge === first?.name && judgement.arm === '');
  return {
    id: judge.name,
    title: judge.judge.title,
    summary: judge.judge.summary,
    version: judge.judge.version,
    model,
    rated: own.filter(({ status }) => status === 'rated').length,
    unscored: Object.fromEntries(unscored),
    controls: [
      ...Map.groupBy(
        all.filter(({ arm }) => arm !== ''),
        ({ arm }) => arm.replace(/:.*$/u, ''),
      ),
    ].map(([arm, made]) => reportControl(arm, made, `${probe.name}/${judge.name}`, settings)),
    agreement: judge === first ? null : agreeWith(main, own, { ...probe, judge: judge.name }, settings),
  };
}

function reportControl(
  arm: string,
  made: readonly StoredJudgement[],
  judge: string,
  settings: ProbeSettings,
): JudgeReport['controls'][number] {
  const rated = made.filter(({ complies }) => complies !== null);
  const values = Float64Array.from(rated, ({ complies, expected }) => Number(complies === expected));
  return {
    arm,
    title: arm.replaceAll('-', ' '),
    expected: sayExpected(made.map(({ expected }) => expected === true)),
    unscored: made.length - rated.length,
    figure:
      values.length === 0
        ? null
        : clusterBootstrapMean(
            { values, clusters: Int32Array.from(values, (_, index) => index) },
            { ...settings, random: createRandom(settings.seed, 'judge-control', judge, arm) },
          ),
  };
}

function sayExpected(complies: readonly boolean[]): string {
  if (!complies.includes(true)) return 'does not comply';
  return complies.includes(false) ? 'what the label says' : 'complies';
}

/** Over the answers that both rated; the answers to one item are one cluster. */
function agreeWith(
  main: readonly StoredJudgement[],
  own: readonly StoredJudgement[],
  probe: { readonly name: string; readonly judge: string; readonly itemOf: ReadonlyMap<number, string> },
  settings: ProbeSettings,
): JudgeAgreement {
  const byUnit = new Map(main.map((judgement) => [judgement.unitNo, judgement]));
  const pairs = own.flatMap((judgement) => {
    const other = byUnit.get(judgement.unitNo);
    if (other?.rating == null || judgement.rating === null) return [];
    return [
      {
        item: probe.itemOf.get(judgement.unitNo) ?? '',
        ratings: [other.rating, judgement.rating] as const,
        complies: [other.complies === true, judgement.complies === true] as const,
      },
    ];
  });
  return measureAgreement([...Map.groupBy(pairs, ({ item }) => item).values()], {
    ...settings,
    random: createRandom(settings.seed, 'judge-agreement', probe.name, probe.judge),
  });
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
