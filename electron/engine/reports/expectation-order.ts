import type { VerdictOutcome } from '#shared/domain/figure';
import type { ExpectationResult, Report } from '#shared/domain/report';

const order: Readonly<Record<VerdictOutcome, number>> = { fail: 0, inconclusive: 1, pass: 2 };

/** Failures first, then what is open; in the order of the audit file among equals. */
export function byUrgency(expectations: readonly ExpectationResult[]): ExpectationResult[] {
  return [...expectations].sort((a, b) => order[a.outcome] - order[b.outcome]);
}

/** What an expectation is about: a slice by its title, or the unchanged dataset as a whole (`clean`). */
export function sliceTitle(report: Report, sliceId: string): string {
  if (sliceId === 'clean') return 'Clean data';
  for (const group of report.groups) {
    const slice = group.slices.find((candidate) => candidate.id === sliceId);
    if (slice !== undefined) return slice.title;
  }
  return sliceId;
}
