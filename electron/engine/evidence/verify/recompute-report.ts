import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figure } from '#shared/domain/figure';
import type { ModelDescriptor } from '#shared/domain/model';
import type { ExpectationResult, Report, SliceReport } from '#shared/domain/report';
import type { AuditSpec } from '../../audit/audit-spec.ts';
import { speaksOf } from '../../audit/matches-pattern.ts';
import { repeatsSliceId } from '../../audit/plan-repeats.ts';
import { resolveEntries } from '../../audit/resolve-entries.ts';
import { adjustComparisons } from '../../audit/summarise/adjust-comparisons.ts';
import { primaryOf } from '../../audit/summarise/build-report.ts';
import {
  fillColumns,
  LabelIndex,
  type ScoredRow,
  type SliceColumns,
} from '../../audit/summarise/collect-columns.ts';
import { readRepeats } from '../../audit/summarise/repeats.ts';
import { concludeVerdict, judgeExpectations, type Judged } from '../../audit/summarise/judge-expectations.ts';
import {
  computeFigures,
  summariseSlice,
  type SummarySettings,
} from '../../audit/summarise/summarise-slice.ts';
import { summariseCondition, summariseTest } from '../../audit/summarise/ready-slices.ts';
import { wholeProbe } from '../../audit/summarise/summarise-probes.ts';
import type { StoredSlice } from '../../workspace/plan-types.ts';
import { planName } from '../manifest.ts';
import { compareValues } from './compare-values.ts';
import { compareProbes, readProbeRecords, recomputeProbes } from './recompute-probes.ts';
import { compareSuites, recomputeSuites, type FindTools } from './recompute-suites.ts';
import type { Findings } from './findings.ts';
import { compareJudgements } from './verify-judgements.ts';
import { readScoredRows } from './read-scored-rows.ts';
import { hiddenMetrics, tellStored, without } from './withheld-figures.ts';

interface Plan {
  readonly spec: AuditSpec;
  readonly model: ModelDescriptor;
  readonly slices: readonly StoredSlice[];
}

/** The parts of a slice that follow from its rows and settings. */
const recomputed = [
  'n',
  'applicable',
  'noop',
  'denied',
  'outcomes',
  'tooFew',
  'figures',
  'drop',
  'flipRate',
  'gold',
  'predicted',
  'classes',
] as const satisfies readonly (keyof SliceReport)[];

/** Of those, the ones that count gold answers. */
const ofGold: ReadonlySet<string> = new Set(['gold', 'classes']);

/** Their figures follow from rows alone. */
const ofRows: ReadonlySet<string> = new Set(['subpopulation', 'repeat', 'transformation']);

const mostNamed = 5;

/** Scores every row, and judges every case of suites and probes, anew from the answers; figures, intervals, tests and verdict again. */
export async function recomputeReport(
  folder: string,
  report: Report,
  findings: Findings,
  findTools: FindTools,
): Promise<void> {
  const plan = JSON.parse(await readFile(join(folder, planName), 'utf8')) as Plan;
  const read = await readScoredRows(folder);
  if (read === null) {
    findings.skip('statistics', 'Nothing was recomputed: a row cannot be read.');
    return;
  }
  const { file, task } = plan.spec;
  const { metrics, probes: resolved } = resolveEntries(file, task);
  const hidden = hiddenMetrics(metrics, read.withheld);
  const primary = primaryOf(metrics);
  const labels = new LabelIndex();
  const common: SummarySettings = {
    ...file,
    repeats: null,
    metrics,
    primary,
    labels: labels.names,
    marginOf: (sliceId) =>
      file.expectations.find(
        (expectation) => expectation.equivalentWithin !== undefined && speaksOf(expectation, sliceId),
      )?.equivalentWithin ?? null,
  };
  const rowsOf = (id: string): ScoredRow[] => read.rows.get(id) ?? [];
  const suites =
    read.suites === null
      ? null
      : recomputeSuites(plan.spec.suites, read.suites, common, await findTools(plan.spec));
  const tests = new Map(suites?.flatMap((suite) => suite.tests).map((test) => [test.sliceId, test]));
  const records = read.probes === null ? null : await readProbeRecords(folder);
  const probes =
    read.probes === null || records === null
      ? null
      : recomputeProbes(resolved, plan.spec, read.probes, records, {
          ...common,
          labels: plan.model.labels,
          modelName: plan.model.id,
        });
  const conditions = new Map(probes?.flatMap(({ rows }) => rows).map((row) => [row.sliceId, row]));
  const clean = fillColumns(rowsOf('clean'), metrics, labels);
  const collected = plan.slices
    .filter(({ id, idiom }) => ofRows.has(idiom) || tests.has(id) || (idiom === 'probe' && probes !== null))
    .map((slice) => ({ slice, columns: fillColumns(rowsOf(slice.id), metrics, labels) }));
  const repeats = readRepeats(collected.find(({ slice }) => slice.id === repeatsSliceId)?.columns);
  const settings = { ...common, repeats };
  const drafts = adjustComparisons(
    collected.map(({ slice, columns }) => {
      if (slice.idiom === 'probe') return summariseCondition(slice, columns, conditions.get(slice.id));
      const test = tests.get(slice.id);
      return test === undefined
        ? summariseSlice(slice, columns, clean, settings)
        : summariseTest(slice, columns, test);
    }),
  );
  const cleanFigures = computeFigures('clean', clean, null, settings);
  const differences: string[] = [];
  const told = new Map(report.groups.flatMap(({ slices }) => slices).map((slice) => [slice.id, slice]));
  for (const draft of drafts) {
    const own = told.get(draft.id);
    if (own === undefined) differences.push(`${draft.id} is not in the report`);
    else
      for (const key of recomputed.filter((part) => !(read.withheld.gold && ofGold.has(part))))
        differences.push(
          ...(key === 'figures'
            ? compareValues(
                without(draft.figures, hidden),
                without(own.figures, hidden),
                `${draft.id}: ${key}`,
              )
            : compareValues(draft[key], own[key], `${draft.id}: ${key}`)),
        );
  }
  differences.push(
    ...compareValues(cleanFigures[primary.id] ?? null, report.headline.clean, 'headline: clean'),
    ...compareValues(cleanFigures['instability'], report.headline.instability, 'headline: instability'),
  );
  if (suites !== null) differences.push(...compareSuites(suites, report.suites));
  if (probes !== null && read.probes !== null && records !== null)
    // What everything else follows from is told first.
    differences.unshift(
      ...(await compareJudgements(resolved, plan.spec, read.probes, records)),
      ...compareProbes(probes, report.probes),
    );
  const leftOut = [
    ...hidden.map(({ title }) => title),
    ...(read.withheld.gold ? ['counts by gold label'] : []),
    ...(suites === null ? ['suites (what they expect is withheld)'] : []),
    ...(probes === null && resolved.length > 0 ? ['probes (the bundle holds no items and judgements)'] : []),
  ];
  const judged = [...drafts, ...(probes ?? []).map((probe) => wholeProbe(probe, settings.minimumN))];
  const compared = compareVerdict(report, plan, judgedClean(cleanFigures, settings, clean), judged, {
    minimumN: settings.minimumN,
    hidden: new Set(hidden.map(({ id }) => id)),
  });
  differences.push(...compared.differences);
  if (compared.leftOut > 0)
    leftOut.push(
      `${compared.leftOut} of ${report.expectations.length} expectations, which rest on it, and with them the verdict`,
    );
  if (drafts.length + clean.units === 0 && leftOut.length > 0)
    findings.skip('statistics', `Nothing was recomputed: all figures rest on ${leftOut.join('; ')}.`);
  else conclude(differences, drafts.length, leftOut, tellStored(read.withheld), findings);
}

function judgedClean(
  figures: Record<string, Figure>,
  { minimumN }: SummarySettings,
  { outcomes }: SliceColumns,
): Judged {
  const tooFew = outcomes.ok < minimumN;
  return { id: 'clean', title: 'Clean data', tooFew, figures, drop: null, flipRate: null };
}

/** Expectations of what was recomputed; the verdict where that is all of them. */
function compareVerdict(
  report: Report,
  { spec }: Plan,
  clean: Judged,
  drafts: readonly Judged[],
  { minimumN, hidden }: { readonly minimumN: number; readonly hidden: ReadonlySet<string> },
): { readonly differences: string[]; readonly leftOut: number } {
  const known = new Set([clean, ...drafts].map(({ id }) => id));
  const isKnown = ({ sliceId, metric }: ExpectationResult): boolean =>
    known.has(sliceId) && !hidden.has(metric);
  const results = judgeExpectations(spec.file.expectations, [clean, ...drafts], minimumN);
  const told = report.expectations.filter(isKnown);
  const leftOut = report.expectations.length - told.length;
  return {
    differences: [
      ...(leftOut > 0
        ? []
        : compareValues(concludeVerdict(results).outcome, report.verdict.outcome, 'verdict')),
      ...compareValues(results.filter(isKnown), told, 'expectations'),
    ],
    leftOut,
  };
}

function conclude(
  differences: readonly string[],
  slices: number,
  leftOut: readonly string[],
  stored: string,
  findings: Findings,
): void {
  if (differences.length > 0) {
    const more = differences.length - mostNamed;
    findings.fail(
      'statistics',
      'statistics',
      `Recomputed from the rows, ${differences.length} values differ from the report: ${differences.slice(0, mostNamed).join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
    );
    return;
  }
  const [what, apart] =
    leftOut.length === 0
      ? ['Every figure, interval, test and verdict', '']
      : ['Every other figure, interval and test', ` Not recomputed: ${leftOut.join('; ')}.`];
  findings.ok(
    'statistics',
    `${what} of ${slices} ${slices === 1 ? 'slice' : 'slices'} was recomputed from the rows and is the same.${apart}${stored}`,
  );
}
