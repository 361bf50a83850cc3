import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ProbeExpectation } from '#shared/domain/probe';
import type { Report } from '#shared/domain/report';
import type { ClauseMap, ClauseReport } from '#shared/domain/report-evidence';
import { resourcePath } from '../../resources.ts';

/** What a clause can rest on: each is looked for in what was really run. */
const signals = {
  'limits-before-run': (report) => report.expectations.length > 0,
  verdict: (report) => report.verdict.outcome !== 'none' && report.audit.state === 'finished',
  finished: (report) => report.audit.state === 'finished',
  'data-sheet': (report) => report.dataset.examples > 0,
  'label-balance': (report) => Object.keys(report.dataset.labels).length > 0,
  subpopulations: (report) => hasSlices(report, 'subpopulation'),
  // Conditions of a probe are changed inputs as well.
  perturbations: (report) => hasSlices(report, 'transformation') || hasSlices(report, 'probe'),
  suites: (report) => hasSlices(report, 'suite'),
  attacks: (report) => hasSlices(report, 'attack'),
  // What probes ask for is told by their conditions: one of humor says nothing of declining.
  declining: (report) => hasCondition(report, 'abstain'),
  injection: (report) =>
    report.groups.some(({ slices }) =>
      slices.some(({ entryId, tooFew }) => !tooFew && entryId.endsWith('-injection')),
    ),
  'severity-curves': (report) =>
    report.curves.length > 0 ||
    report.probes.some(({ panels }) => panels.some(({ kind }) => kind === 'curves')),
  'worst-case': (report) =>
    report.headline.worstCase !== null ||
    report.probes.some(({ aggregates }) =>
      aggregates.some(({ id, figure }) => isWorstCase(id) && figure !== null),
    ),
  calibration: (report) => hasFigure(report, /calibration|brier/),
  'per-label': (report) => report.headline.classes.length > 0,
  failures: (report) =>
    report.failures.length > 0 ||
    report.probes.some(({ examples }) => examples.length > 0) ||
    report.suites.some(({ tests }) => tests.some((test) => test.failures.length > 0)),
  'model-hash': (report) => report.model.files.length > 0,
  ledger: (report) => report.reproducibility.ledger.intact,
  'no-network': (report) => report.reproducibility.network.startsWith('off'),
  intervals: (report) =>
    report.headline.clean !== null ||
    report.probes.some(({ aggregates }) => aggregates.some(({ figure }) => figure !== null)),
  'clean-score': (report) => report.headline.clean !== null || hasCondition(report, 'answer'),
  evaluator: (report) => report.about?.evaluator !== undefined,
  independence: (report) => report.about?.independence !== undefined,
  purpose: (report) => report.about?.purpose !== undefined,
} as const satisfies Readonly<Record<string, (report: Report) => boolean>>;

type Signal = keyof typeof signals;

const clauseFile = z.strictObject({
  version: z.string(),
  sources: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      status: z.string(),
      date: z.string(),
      checked: z.enum(['primary', 'secondary', 'memory']),
    }),
  ),
  clauses: z.array(
    z.strictObject({
      source: z.string(),
      clause: z.string(),
      asks: z.string(),
      needs: z.array(z.enum(Object.keys(signals) as [Signal, ...Signal[]])),
      shows: z.string(),
      limit: z.string().exactOptional(),
      most: z.enum(['covered', 'partial', 'not covered']).default('covered'),
    }),
  ),
});

function hasSlices(report: Report, idiom: string): boolean {
  return report.groups.some((group) => group.idiom === idiom && group.slices.some((slice) => !slice.tooFew));
}

/** Whether a probe asked what should be answered, declined and so on. */
function hasCondition(report: Report, expects: ProbeExpectation): boolean {
  return report.groups.some(
    ({ idiom, slices }) =>
      idiom === 'probe' && slices.some(({ options, tooFew }) => !tooFew && options['expects'] === expects),
  );
}

/** FailSafeQA's R and its like in other probes take each item by its worst answer. */
function isWorstCase(aggregate: string): boolean {
  return aggregate === 'R' || aggregate === 'R_h';
}

function hasFigure(report: Report, pattern: RegExp): boolean {
  return report.method.metrics.some(({ id }) => pattern.test(id));
}

/**
 * Which clauses this audit gives evidence for, told from what was run: all of a clause's signals are there, some, or none.
 * What no audit of this kind can show is never more than the file's `most`.
 */
export function mapClauses(report: Report): ClauseMap {
  const file = clauseFile.parse(JSON.parse(readFileSync(resourcePath('clauses.json'), 'utf8')));
  const clauses = file.clauses.map(({ needs, most, ...clause }): ClauseReport => {
    const missing = needs.filter((need) => !signals[need](report));
    const found = needs.length - missing.length;
    const reached = found === 0 ? 'not covered' : missing.length === 0 ? 'covered' : 'partial';
    const order = ['not covered', 'partial', 'covered'] as const;
    const coverage = order[Math.min(order.indexOf(reached), order.indexOf(most))] ?? 'not covered';
    return { ...clause, coverage, missing: missing.map((need) => need.replaceAll('-', ' ')) };
  });
  return { version: file.version, sources: file.sources, clauses };
}
