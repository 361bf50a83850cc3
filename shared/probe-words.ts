import type { ProbeAggregate, ProbeRow } from './domain/probe.ts';

/** Cases that have no score. */
export function countUnscored({ unscored }: Pick<ProbeRow, 'unscored'>): number {
  return Object.values(unscored).reduce((sum, count) => sum + count, 0);
}

/** Why a case has no score, in words: `error: server-error` is `no answer (server error)`. */
export function sayUnscored(reason: string): string {
  const [, code] = /^error: (.+)$/.exec(reason) ?? [];
  return code === undefined ? reason : `no answer (${code.replaceAll('-', ' ')})`;
}

/** What the rows measure, where they all measure the same and it need be said only once; else null. */
export function measuredAlike(
  rows: readonly Pick<ProbeRow, 'metricTitle' | 'better'>[],
): Pick<ProbeRow, 'metricTitle' | 'better'> | null {
  const [first] = rows;
  if (first === undefined) return null;
  const isAlike = rows.every(
    ({ metricTitle, better }) => metricTitle === first.metricTitle && better === first.better,
  );
  return isAlike ? first : null;
}

/** Those over all items first; those of parts behind them. */
export function orderAggregates(aggregates: readonly ProbeAggregate[]): readonly ProbeAggregate[] {
  return [...aggregates].sort((a, b) => Number(a.part !== null) - Number(b.part !== null));
}

/** The name that aggregates of parts stand under. */
export function groupOfAggregate({ part, title }: ProbeAggregate): string {
  return part === null ? 'Over all items' : `${title}, by part`;
}

/** Whether the row above already says how this one is made. */
export function isSaidAbove(ordered: readonly ProbeAggregate[], row: ProbeAggregate): boolean {
  const above = ordered[ordered.indexOf(row) - 1];
  return (
    row.part !== null && above?.part != null && above.title === row.title && above.summary === row.summary
  );
}
