import type { Figure } from '#shared/domain/figure';
import type { Answer } from '#shared/domain/prediction';
import type { CapabilityReport, SuiteReport, SuiteTestReport } from '#shared/domain/report';
import { describeExpectation } from '../../catalogue/suites/describe-expectation.ts';
import { binomialFigure } from '../../statistics/intervals.ts';
import type { Workspace } from '../../workspace/stores.ts';
import type { AuditSpec, SuiteOutline } from '../audit-spec.ts';
import { suiteSliceId } from '../plan-suites.ts';
import { answerOf } from '../score-units.ts';
import { layOut } from '../probes/probe-outline.ts';
import { placeOf } from '../suite-examples.ts';
import { answerScore, answerText } from './answer-text.ts';
import { judgeCases, type JudgedCase, type JudgingTools, type SuiteText } from './judge-cases.ts';

interface SuiteSettings extends JudgingTools {
  readonly level: number;
  readonly minimumN: number;
}

const shownFailures = 3;

/** Every suite of an audit, its cases judged anew from the stored answers. */
export function summariseSuites(
  workspace: Workspace,
  auditId: string,
  spec: AuditSpec,
  settings: SuiteSettings,
): SuiteReport[] {
  return reportSuites(spec.suites, judgeSuites(workspace, auditId, spec, settings), settings);
}

/** The report of suites whose cases are judged. */
export function reportSuites(
  suites: readonly SuiteOutline[],
  cases: ReadonlyMap<string, readonly JudgedCase[]>,
  settings: SuiteSettings,
): SuiteReport[] {
  return suites.map((suite) => {
    const judged = suite.tests.map((test) => ({
      test,
      cases: cases.get(suiteSliceId(suite.id, test.id)) ?? [],
    }));
    const { id, name, version, source, fileHash } = suite;
    return {
      id,
      name,
      version,
      source,
      fileHash,
      tests: judged.map((entry) => reportTest(suite.id, entry.test, entry.cases, settings)),
      capabilities: crossTabulate(judged, settings),
    };
  });
}

/** Every case of every test by slice id, judged anew from the stored answers. */
export function judgeSuites(
  workspace: Workspace,
  auditId: string,
  spec: AuditSpec,
  settings: JudgingTools,
): Map<string, JudgedCase[]> {
  if (spec.suites.length === 0) return new Map();
  const texts = readTexts(workspace, auditId, spec);
  return judgeCases(spec.suites, texts, readAnswers(workspace, auditId), settings);
}

/** Every text of the suites, stored behind the data set and before what probes made. */
function* readTexts(workspace: Workspace, auditId: string, spec: AuditSpec): Generator<SuiteText> {
  const { datasetKey } = workspace.audits.get(auditId);
  const stored = workspace.datasets.get(datasetKey)?.examples ?? 0;
  const { examples: from, firstOfProbes: to } = layOut(stored, spec.suites, spec.probes ?? []);
  for (const { position, example } of workspace.datasets.iterate(datasetKey, from)) {
    if (position >= to) return;
    yield { position, fields: example.fields, place: placeOf(example) };
  }
}

/** The answer to each stored text of the suites, by its position; null where there is none. */
function readAnswers(workspace: Workspace, auditId: string): Map<number, Answer | null> {
  const answers = new Map<number, Answer | null>();
  for (const slice of workspace.plan.slices(auditId).filter(({ idiom }) => idiom === 'suite')) {
    for (const row of workspace.rows.iterate(auditId, { sliceId: slice.id }))
      answers.set(row.position, answerOf(row.prediction));
  }
  return answers;
}

type TestOutline = SuiteOutline['tests'][number];

interface Tally {
  readonly cases: number;
  readonly judged: number;
  readonly failing: number;
  readonly failureRate: Figure | null;
}

function tally(cases: readonly JudgedCase[], { level }: SuiteSettings): Tally {
  const judged = cases.filter(({ outcome }) => outcome.outcome !== 'not-applicable').length;
  const failing = cases.filter(({ outcome }) => outcome.outcome === 'fail').length;
  return {
    cases: cases.length,
    judged,
    failing,
    failureRate: judged === 0 ? null : binomialFigure(failing, judged, judged, level),
  };
}

function reportTest(
  suiteId: string,
  test: TestOutline,
  cases: readonly JudgedCase[],
  settings: SuiteSettings,
): SuiteTestReport {
  const counts = tally(cases, settings);
  const reasons = new Map<string, number>();
  for (const { outcome } of cases) {
    if (outcome.outcome === 'not-applicable')
      reasons.set(outcome.reason, (reasons.get(outcome.reason) ?? 0) + 1);
  }
  return {
    sliceId: suiteSliceId(suiteId, test.id),
    id: test.id,
    name: test.name,
    capability: test.capability,
    type: test.type,
    description: test.description ?? null,
    ...counts,
    notApplicable: Object.fromEntries(reasons),
    tooFew: counts.judged < settings.minimumN,
    failures: cases
      .flatMap((entry) => (entry.outcome.outcome === 'fail' ? [{ ...entry, outcome: entry.outcome }] : []))
      .slice(0, shownFailures)
      .map(({ suiteCase, answers, outcome }) => ({
        caseId: suiteCase.id,
        expected: describeExpectation(test, suiteCase),
        texts: suiteCase.inputs.map((fields, index) => {
          const answer = answers[index] ?? null;
          return {
            fields,
            answer: answerText(answer),
            score: answerScore(answer),
            failing: outcome.failing.includes(index),
          };
        }),
      })),
  };
}

/** CheckList's matrix: capability by type of test, in the order of first appearance. */
function crossTabulate(
  tests: readonly { readonly test: TestOutline; readonly cases: readonly JudgedCase[] }[],
  settings: SuiteSettings,
): CapabilityReport[] {
  const cells = Map.groupBy(tests, ({ test }) => JSON.stringify([test.capability, test.type]));
  return [...cells.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { capability, type } = first.test;
    const cases = members.flatMap((member) => member.cases);
    return [{ capability, type, tests: members.length, ...tally(cases, settings) }];
  });
}
