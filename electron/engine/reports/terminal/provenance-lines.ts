import type { AuditBench } from '#shared/domain/bench';
import type { SliceReport } from '#shared/domain/report';
import { formatCount, formatHash } from '#shared/formatting';
import { wrapWidth } from './display-width.ts';
import { paragraph } from './plain-text.ts';

/** The test bench that was followed, and whether the audit is as it says. */
export function benchLines(bench: AuditBench | undefined, width: number): string[] {
  if (bench === undefined) return [];
  const { altered } = bench;
  const kept = altered.length === 0 ? 'nothing altered' : `altered: ${paragraph(altered.join(', '), 200)}`;
  const digest = formatHash(paragraph(bench.digest, 64));
  return wrapWidth(
    `bench ${paragraph(bench.name, 120)} ${paragraph(bench.version, 40)}, ${digest}, ${kept}`,
    width,
  );
}

/** What became of the units that `n` does not count; nothing where it counts all. */
export function unitLines(slices: readonly SliceReport[], width: number): string[] {
  const sum = (counts: readonly Readonly<Record<string, number>>[]): number =>
    counts.flatMap((record) => Object.values(record)).reduce((total, count) => total + count, 0);
  const noop = sum(slices.map((slice) => slice.noop));
  const denied = sum(slices.map((slice) => slice.denied));
  if (noop + denied === 0) return [];
  const rest = [
    ...(noop > 0 ? [`${formatCount(noop)} no-op`] : []),
    ...(denied > 0 ? [`${formatCount(denied)} denied`] : []),
  ];
  return wrapWidth(
    `n 7/9: 7 of 9 units were changed and asked; the others, in all slices: ${rest.join(', ')}`,
    width,
  );
}
