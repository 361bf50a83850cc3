import type { Figure } from '#shared/domain/figure';
import type { ProbeReport } from '#shared/domain/probe';
import type { Report, SuiteReport } from '#shared/domain/report';
import { formatCount, formatPoints, metricTitle } from '#shared/formatting';
import { mostOfProbe } from '#shared/key-figures';

function range(figure: Figure): string {
  return `between ${formatPoints(figure.interval.lower)} and ${formatPoints(figure.interval.upper)}`;
}

/** The figures of a probe as a whole that stand above, each with what it is made of. */
function probeWords({ title, items, aggregates }: ProbeReport): string[] {
  const sentences = aggregates
    .filter(({ part }) => part === null)
    .slice(0, mostOfProbe)
    .flatMap(({ figure, title: what, better, summary }) =>
      figure === null
        ? []
        : [
            `${title}: ${what} is ${formatPoints(figure.estimate)} of 100, ${range(figure)} (n ${formatCount(figure.n)}; ${better} is better). ${summary}`,
          ],
    );
  return sentences.length > 0
    ? sentences
    : [`${title}: none of its ${formatCount(items)} items gave a figure.`];
}

/** The test of a suite that fails most often, among those with enough cases. */
function suiteWords({ name, tests }: SuiteReport): string[] {
  const [worst] = tests
    .flatMap(({ name: test, tooFew, failureRate }) =>
      failureRate === null || tooFew ? [] : [{ test, failureRate }],
    )
    .sort((one, other) => other.failureRate.estimate - one.failureRate.estimate);
  if (worst === undefined) return [];
  const { test, failureRate } = worst;
  return [
    `Of the ${formatCount(tests.length)} tests of the suite ${name}, “${test}” fails most often: ${formatPoints(failureRate.estimate)} of 100 cases (${range(failureRate)}; n ${formatCount(failureRate.n)}).`,
  ];
}

/** Flips beside what asking the same question twice does. */
function repeatWords({ instability, flipsBeyond }: Report['headline']): string[] {
  if (instability == null) return [];
  const by = `Asked the same question again, the model gave another answer ${formatPoints(instability.estimate)} times of 100 (${range(instability)}; n ${formatCount(instability.n)}).`;
  if (flipsBeyond == null) return [by];
  const { lower, upper } = flipsBeyond.interval;
  const rest = `${formatPoints(flipsBeyond.estimate)} points (${range(flipsBeyond)})`;
  if (lower > 0) return [`${by} The changes flip answers beyond that by ${rest}.`];
  if (upper < 0) return [`${by} The changed texts were answered more steadily than that, by ${rest}.`];
  return [
    `${by} That alone could explain the flips: beyond it are ${rest}, which does not show that the changes do nothing.`,
  ];
}

/** What the main figures say, in words for people who do not read tables; the same digits. */
export function plainWords(report: Report): string[] {
  const { headline, expectations } = report;
  const { clean, perturbed, flipRate, worstSlice, outcomes } = headline;
  const title = metricTitle(report, headline.metric).toLowerCase();
  const level = `${String(Math.round(report.method.intervalLevel * 1000) / 10)} of 100 such samples`;
  const unclear = expectations.filter(({ outcome }) => outcome === 'inconclusive').length;
  const missing = outcomes.planned - outcomes.ok - outcomes.skipped;
  return [
    ...(clean === null
      ? []
      : [
          `On ${formatCount(clean.n)} unchanged texts the ${title} is ${formatPoints(clean.estimate)} of 100; intervals made this way hold the true value in ${level}, here ${range(clean)}.`,
        ]),
    ...(perturbed === null
      ? []
      : [
          `Over ${formatCount(perturbed.n)} changed texts it is ${formatPoints(perturbed.estimate)}, ${range(perturbed)}.`,
        ]),
    ...(flipRate === null
      ? []
      : [
          `Of 100 changed texts about ${formatPoints(flipRate.estimate)} got another answer than the unchanged one (${range(flipRate)}; n ${formatCount(flipRate.n)}).`,
        ]),
    ...repeatWords(headline),
    ...(worstSlice === null
      ? []
      : [
          `The weakest part found is “${worstSlice.title}” with ${formatPoints(worstSlice.figure.estimate)} (${range(worstSlice.figure)}; n ${formatCount(worstSlice.figure.n)}).`,
        ]),
    ...report.suites.flatMap(suiteWords),
    ...report.probes.flatMap(probeWords),
    missing === 0
      ? `Every one of ${formatCount(outcomes.planned)} planned questions was answered.`
      : `${formatCount(missing)} of ${formatCount(outcomes.planned)} planned questions have no answer; the figures are over the others.`,
    ...(unclear === 0
      ? []
      : [
          `${unclear === 1 ? 'One limit' : `${formatCount(unclear)} limits`} could be neither met nor broken with this much data: that is no sign of safety.`,
        ]),
  ];
}
