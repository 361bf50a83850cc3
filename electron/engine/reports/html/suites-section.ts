import type {
  CapabilityReport,
  Report,
  SuiteFailure,
  SuiteReport,
  SuiteTestReport,
} from '#shared/domain/report';
import { suiteTestTypes } from '#shared/domain/suite';
import { drawScoreBar } from '#shared/draw/score-bar';
import { formatCount, formatFewScored, formatPart, formatPoints, formatScore } from '#shared/formatting';
import type { Content, Markup } from './markup.ts';
import { drawing, markup } from './markup.ts';
import type { Column } from './parts.ts';
import { asNumber, asPlain, asText, estimate, name, prose, section, table, verdict } from './parts.ts';

const columns: readonly Column[] = [
  asText('Test'),
  asPlain('Capability'),
  asPlain('Type'),
  asNumber('cases'),
  asNumber('not applicable'),
  asNumber('failing'),
  asNumber('Failure rate, % [CI]'),
  asPlain('0 to 100'),
  asPlain('Verdict'),
];

function dim(text: string): Markup {
  return markup`<span class="dim">${text}</span>`;
}

function rate(tally: Pick<SuiteTestReport, 'failureRate'>, tooFew: boolean): Content {
  if (tally.failureRate === null) return dim('nothing judged');
  return tooFew ? formatFewScored(tally.failureRate) : estimate(tally.failureRate);
}

function bar({ failureRate }: Pick<SuiteTestReport, 'failureRate'>, what: string): Content {
  if (failureRate === null) return null;
  const { lower, upper } = failureRate.interval;
  const mark = {
    estimate: failureRate.estimate,
    lower,
    upper,
    of: 'perturbed' as const,
    reference: null,
  };
  const label = `${what}: failure rate ${formatPoints(failureRate.estimate)} percent, interval ${formatPoints(lower)} to ${formatPoints(upper)}`;
  return markup`<span class="rate-bar">${drawing(drawScoreBar(mark, label))}</span>`;
}

function outcome(report: Report, test: SuiteTestReport): Content {
  if (test.tooFew) return dim('too few');
  const slice = report.groups.flatMap((group) => group.slices).find(({ id }) => id === test.sliceId);
  return verdict(slice?.verdict ?? null);
}

function testRow(report: Report, test: SuiteTestReport): readonly Content[] {
  const absent = test.cases - test.judged;
  return [
    name(test.name, 60),
    name(test.capability, 24),
    test.type,
    formatCount(test.cases),
    absent === 0 ? dim('0') : formatCount(absent),
    formatCount(test.failing),
    rate(test, test.tooFew),
    bar(test, test.name),
    outcome(report, test),
  ];
}

/** Worst first; a test of which nothing could be judged last. */
function byRate(tests: readonly SuiteTestReport[]): SuiteTestReport[] {
  const effect = (test: SuiteTestReport): number => test.failureRate?.estimate ?? -1;
  return [...tests].sort((a, b) => effect(b) - effect(a));
}

/** CheckList's matrix: a row a capability, a column a type of test. */
function matrix(suite: SuiteReport): Markup {
  const capabilities = [...new Set(suite.capabilities.map(({ capability }) => capability))];
  const types = suiteTestTypes.filter((type) => suite.capabilities.some((cell) => cell.type === type));
  const cellOf = (capability: string, type: string): CapabilityReport | undefined =>
    suite.capabilities.find((cell) => cell.capability === capability && cell.type === type);
  return table(
    `Failure rates of ${suite.name} by capability and type of test`,
    [asPlain('Capability'), ...types.map((type): Column => asNumber(`${type}, % [CI]`))],
    capabilities.map((capability) => [
      name(capability, 32),
      ...types.map((type) => matrixCell(cellOf(capability, type))),
    ]),
  );
}

function matrixCell(cell: CapabilityReport | undefined): Content {
  if (cell === undefined) return dim('–');
  if (cell.failureRate === null) return dim('nothing judged');
  const tests = cell.tests === 1 ? '1 test' : `${formatCount(cell.tests)} tests`;
  return markup`${estimate(cell.failureRate)}<br><small>${formatPart(cell.failing, cell.judged)} cases, ${tests}</small>`;
}

function failure(test: SuiteTestReport, entry: SuiteFailure): Markup {
  return markup`<article class="example"><header><h3>${name(test.name, 60)}</h3><p>${name(entry.caseId, 32)} · expected: ${prose(entry.expected, 200)}</p></header>
<dl>${entry.texts.map((text, index) => {
    const words = Object.values(text.fields);
    return markup`<dt class="${text.failing ? 'perturbed' : 'clean'}">${text.failing ? 'Fails' : index === 0 ? 'Text' : 'Holds'}</dt><dd>${words.map((value, at) => markup`${at > 0 && markup`<br>`}<span dir="auto">${prose(value, 400)}</span>`)}<br>${dim('answer:')} ${text.answer === '' ? dim('none') : name(text.answer, 80)}${text.score !== null && markup` <span class="score">${formatScore(text.score)}</span>`}</dd>`;
  })}</dl></article>
`;
}

function suiteBlock(report: Report, suite: SuiteReport): Markup {
  const failures = suite.tests.flatMap((test) => test.failures.map((entry) => failure(test, entry)));
  return markup`<h3 class="suite-name">${name(suite.name, 80)} <small>version ${name(suite.version, 24)}, ${name(suite.source, 60)}</small></h3>
<div class="matrix">${matrix(suite)}</div>
${table(
  `Tests of ${suite.name}`,
  columns,
  byRate(suite.tests).map((test) => testRow(report, test)),
)}
${failures.length > 0 && markup`<details class="fold"><summary>Failing cases (the first ones of each test)</summary><div class="examples">${failures}</div></details>`}
`;
}

/** What the hand-made evaluation sets found; nothing where the audit has none. */
export function suitesSection(report: Report): Content {
  if (report.suites.length === 0) return null;
  return section(
    'suites',
    'Suites',
    'A case fails if any of its texts does. Failure rate: failing cases of those that could be judged; lower is better. MFT: minimum functionality, INV: invariance, DIR: direction.',
    report.suites.map((suite) => suiteBlock(report, suite)),
  );
}
