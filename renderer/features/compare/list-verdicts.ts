import type { ExpectationResult, Report } from '#shared/domain/report';
import { sliceTitle } from '#shared/expectation-order';
import { formatBound } from '#shared/formatting';

interface VerdictRow {
  readonly key: string;
  readonly slice: string;
  readonly bound: string;
  /** By audit; null where it was not expected. */
  readonly results: readonly (ExpectationResult | null)[];
  readonly isChanged: boolean;
}

/** Every expectation of several audits, once: equal ones have the same slice, metric, bound and limit. */
export function listVerdicts(reports: readonly Report[]): readonly VerdictRow[] {
  const keyOf = ({ sliceId, metric, bound, limit }: ExpectationResult): string =>
    JSON.stringify([sliceId, metric, bound, limit]);
  const rows = new Map<string, { slice: string; bound: string; results: (ExpectationResult | null)[] }>();
  for (const [index, report] of reports.entries()) {
    for (const result of report.expectations) {
      const key = keyOf(result);
      let row = rows.get(key);
      if (row === undefined) {
        row = {
          slice: sliceTitle(report, result.sliceId),
          bound: formatBound(result),
          results: reports.map(() => null),
        };
        rows.set(key, row);
      }
      row.results[index] = result;
    }
  }
  return [...rows].map(([key, row]) => ({
    key,
    ...row,
    isChanged: new Set(row.results.map((result) => result?.outcome ?? 'none')).size > 1,
  }));
}
