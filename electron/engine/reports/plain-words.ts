import type { Figure } from '#shared/domain/figure';
import type { ProbeReport } from '#shared/domain/probe';
import type { Report } from '#shared/domain/report';
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

/** What the main figures say, in words for people who do not read tables; the same digits. */
export function plainWords(report: Report): string[] {
  const { headline, expectations } = report;
  const { clean, perturbed, flipRate, worstSlice, outcomes } = headline;
  const title = metricTitle(report, headline.metric).toLowerCase();
  const level = `${String(Math.round(report.method.intervalLevel * 1000) / 10)} of 100 such samples`;
  const undecided = expectations.filter(({ outcome }) => outcome === 'inconclusive').length;
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
    ...(worstSlice === null
      ? []
      : [
          `The weakest part found is “${worstSlice.title}” with ${formatPoints(worstSlice.figure.estimate)} (${range(worstSlice.figure)}; n ${formatCount(worstSlice.figure.n)}).`,
        ]),
    ...report.probes.flatMap(probeWords),
    missing === 0
      ? `Every one of ${formatCount(outcomes.planned)} planned questions was answered.`
      : `${formatCount(missing)} of ${formatCount(outcomes.planned)} planned questions have no answer; the figures are over the others.`,
    ...(undecided === 0
      ? []
      : [
          `${undecided === 1 ? 'One limit' : `${formatCount(undecided)} limits`} could be neither met nor broken with this much data: that is no sign of safety.`,
        ]),
  ];
}
