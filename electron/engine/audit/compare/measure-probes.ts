import type { AuditComparison, VersionScores } from '#shared/domain/comparison';
import { measureChange, type ChangeSettings } from './measure-change.ts';
import { measureArea, measureCombined } from './measure-combined.ts';
import type { Version } from './open-version.ts';
import { pairScores } from './pair-scores.ts';
import { readVersionProbes, type ProbeFigure, type VersionProbe } from './probe-figures.ts';
import type { DraftSlice } from './read-changes.ts';

export type DraftFigure = Omit<DraftSlice, 'named'> & { readonly id: string; readonly title: string };

/** Every figure of every probe that all versions have, compared case by case. */
export function measureProbes(
  versions: readonly [Version, ...Version[]],
  settings: ChangeSettings,
): { readonly drafts: DraftFigure[]; readonly leftOut: AuditComparison['leftOut'] } {
  const sides = versions.map(readVersionProbes);
  const names = [...new Set(sides.flatMap((probes) => [...probes.keys()]))];
  const leftOut: { sliceId: string; reason: string }[] = [];
  const drafts = names.flatMap((name) => {
    const own = sides.map((probes) => probes.get(name));
    const all = own.filter((probe) => probe !== undefined);
    if (all.length < own.length) {
      leftOut.push({ sliceId: `probe:${name}`, reason: `not in ${lacking(versions, own)}` });
      return [];
    }
    leftOut.push(...uncompared(name, all));
    const ids = [...new Set(all.flatMap(({ figures }) => [...figures.keys()]))];
    return ids.flatMap((id) => {
      const figures = all.map((probe) => probe.figures.get(id));
      const found = figures.filter((figure) => figure !== undefined);
      if (found.length === figures.length) {
        const draft = measureFigure(versions, all, id, found, settings);
        return [names.length === 1 ? draft : { ...draft, title: `${name}: ${draft.title}` }];
      }
      leftOut.push({ sliceId: id, reason: `nothing to compare in ${lacking(versions, figures)}` });
      return [];
    });
  });
  return { drafts, leftOut };
}

function lacking(versions: readonly Version[], found: readonly unknown[]): string {
  return versions.flatMap(({ audit }, index) => (found[index] === undefined ? [audit.id] : [])).join(', ');
}

/** Figures of the report that the probe gives no units for: they are read in each report. */
function uncompared(name: string, probes: readonly VersionProbe[]): AuditComparison['leftOut'] {
  const ids = new Set(
    probes.flatMap(({ draft, figures }) => {
      const compared = new Set([...figures.values()].map(({ metric, only }) => wholeId(metric, only)));
      return draft.aggregates.map(({ id, part }) => wholeId(id, part)).filter((id) => !compared.has(id));
    }),
  );
  return [...ids].map((id) => ({
    sliceId: `probe:${name}#${id}`,
    reason: 'rests on no units that could be paired; read it in each report',
  }));
}

function wholeId(metric: string, only: string | null): string {
  return only === null ? metric : `${metric}/${only}`;
}

function measureFigure(
  versions: readonly Version[],
  probes: readonly VersionProbe[],
  id: string,
  figures: readonly ProbeFigure[],
  settings: ChangeSettings,
): DraftFigure {
  const [first, ...others] = figures as [ProbeFigure, ...ProbeFigure[]];
  const { title, metric, better } = first;
  const measure = { id: metric, binary: isBinary(figures), better };
  return {
    id,
    title,
    measure,
    scores: probes.map(({ draft }) => scoreOf(draft, id, first)),
    changes: others.map((other, index) => {
      const auditId = versions[index + 1]?.audit.id ?? '';
      const pairs = pairScores(first, other);
      if (first.areaOver !== undefined) return measureArea(auditId, first, pairs, settings);
      return first.combine === undefined
        ? measureChange(auditId, id, measure, pairs, settings)
        : measureCombined(auditId, first, pairs, settings);
    }),
  };
}

function isBinary(figures: readonly ProbeFigure[]): boolean {
  return figures.every(({ values }) => values.every((value) => value === 0 || value === 1));
}

/** As the audit's own report has it. */
function scoreOf(
  { rows, aggregates }: VersionProbe['draft'],
  id: string,
  { metric, only }: ProbeFigure,
): VersionScores {
  const sliceId = id.replace(/#.*$/u, '');
  const row = rows.find((one) => one.sliceId === sliceId && one.metric === metric);
  const whole = aggregates.find((one) => one.id === metric && one.part === only);
  return {
    score: (row ?? whole)?.figure ?? null,
    clean: null,
    performanceDropRate: null,
    successRate: null,
  };
}
