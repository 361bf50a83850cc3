import type { VerdictOutcome } from '#shared/domain/figure';
import type { ExpectationResult, Report } from '#shared/domain/report';
import { inSentence, titleOfId } from '#shared/formatting';

const order: Readonly<Record<VerdictOutcome, number>> = { fail: 0, inconclusive: 1, pass: 2 };

/** How far the estimate lies beyond the limit; negative inside it. What was not measured comes before what lies inside. */
function excess({ figure, limit, bound }: ExpectationResult): number {
  if (figure === null) return 0;
  if (bound === 'at-least') return limit - figure.estimate;
  return (bound === 'at-most' ? figure.estimate : Math.abs(figure.estimate)) - limit;
}

/** Failures first, then what is open; among equals furthest beyond the limit first. */
export function byUrgency(expectations: readonly ExpectationResult[]): ExpectationResult[] {
  return [...expectations].sort((a, b) => order[a.outcome] - order[b.outcome] || excess(b) - excess(a));
}

/** What an expectation is about: a slice by its title, or the unchanged dataset as a whole (`clean`). */
export function sliceTitle(report: Report, sliceId: string): string {
  if (sliceId === 'clean') return 'Clean data';
  for (const group of report.groups) {
    const slice = group.slices.find((candidate) => candidate.id === sliceId);
    if (slice !== undefined) return slice.title;
  }
  // A probe as a whole is no slice: `probe:<name>`.
  return report.probes.find(({ id }) => `probe:${id}` === sliceId)?.title ?? sliceId;
}

/** The same as `sliceTitle`, and the metric where expectations of one slice differ in nothing else. */
export function expectationTitle(report: Report, expectation: ExpectationResult): string {
  const title = sliceTitle(report, expectation.sliceId);
  const metrics = report.expectations
    .filter(({ sliceId }) => sliceId === expectation.sliceId)
    .map(({ metric }) => metric);
  return new Set(metrics).size === 1 ? title : `${title}: ${inSentence(titleOfId(expectation.metric))}`;
}
