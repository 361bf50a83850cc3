import type { AuditComparison, VersionScores } from '#shared/domain/comparison';
import type { Figure } from '#shared/domain/figure';
import { cohensDz } from '../../statistics/effect-size.ts';
import { comparePairedParts, type PairedParts } from '../../statistics/paired-parts.ts';
import type { TotalsEstimate } from '../../statistics/bootstrap-totals.ts';
import { detectableDrop } from '../../statistics/power.ts';
import { figureRandom } from '../summarise/figures.ts';
import { measureChange, noWorse, type ChangeSettings, type RawChange } from './measure-change.ts';
import type { Version } from './open-version.ts';
import { pairScores, type ScorePairs } from './pair-scores.ts';
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

/** Figures of the report that are no combination of means: they are read in each report. */
function uncompared(name: string, probes: readonly VersionProbe[]): AuditComparison['leftOut'] {
  const ids = new Set(
    probes.flatMap(({ draft, figures }) => {
      const compared = new Set([...figures.values()].map(({ metric }) => metric));
      return draft.aggregates.flatMap(({ id }) => (compared.has(id) ? [] : [id]));
    }),
  );
  return [...ids].map((id) => ({
    sliceId: `probe:${name}#${id}`,
    reason: 'no combination of means of cases, so nothing to pair; read it in each report',
  }));
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
    scores: probes.map(({ draft }) => scoreOf(draft, id, metric)),
    changes: others.map((other, index) => {
      const auditId = versions[index + 1]?.audit.id ?? '';
      const pairs = pairScores(first, other);
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
function scoreOf({ rows, aggregates }: VersionProbe['draft'], id: string, metric: string): VersionScores {
  const sliceId = id.replace(/#.*$/u, '');
  const row = rows.find((one) => one.sliceId === sliceId && one.metric === metric);
  const whole = aggregates.find((one) => one.id === metric && one.part === null);
  return {
    score: (row ?? whole)?.figure ?? null,
    clean: null,
    performanceDropRate: null,
    successRate: null,
  };
}

/** A figure over several conditions, such as a mean of shares or an F-beta, on the cases of both. */
function measureCombined(
  auditId: string,
  { sliceId, metric, better, parts: partOf, combine }: ProbeFigure,
  pairs: ScorePairs,
  settings: ChangeSettings,
): RawChange | null {
  const n = pairs.indices.length;
  if (n === 0 || combine === undefined) return null;
  const names = [...new Set(pairs.indices.map(([own]) => partOf[own] ?? ''))];
  const examples = tallyPairs(pairs, names, partOf);
  const compared = comparePairedParts(
    examples,
    (means) => combine((part) => means[names.indexOf(part)] ?? null),
    { ...settings, random: figureRandom(settings, `${sliceId} ${auditId}`, metric) },
  );
  if (compared === null) return null;
  const asFigure = ({ estimate, interval, clusters }: TotalsEstimate): Figure => ({
    estimate,
    interval,
    n,
    clusters,
  });
  const { p, difference } = compared;
  const loss =
    compared.loss === null || better === 'higher'
      ? compared.loss
      : { ...compared.loss, estimate: -compared.loss.estimate, skewness: -compared.loss.skewness };
  const [fell, rose] = countMoves(pairs);
  return {
    auditId,
    difference: asFigure(difference),
    before: asFigure(compared.before),
    after: asFigure(compared.after),
    unpaired: pairs.unpaired,
    worse: better === 'higher' ? fell : rose,
    better: better === 'higher' ? rose : fell,
    p,
    pMethod: 'sign-flip',
    effect: { kind: 'cohens-dz', value: loss === null ? null : cohensDz(loss) },
    minimumDetectable: loss === null ? null : detectableDrop(loss),
    noWorse:
      settings.margin === null || loss === null ? null : noWorse(loss, settings.margin, settings.level),
    tooFew: examples.length < settings.minimumN,
  };
}

function tallyPairs(pairs: ScorePairs, names: readonly string[], partOf: readonly string[]): PairedParts[] {
  const width = names.length;
  const make = () => ({
    counts: new Array<number>(width).fill(0),
    before: new Array<number>(width).fill(0),
    after: new Array<number>(width).fill(0),
  });
  const examples = new Map<number, ReturnType<typeof make>>();
  for (const [index, [own]] of pairs.indices.entries()) {
    const cluster = pairs.clusters[index] ?? 0;
    const example = examples.get(cluster) ?? make();
    examples.set(cluster, example);
    const part = names.indexOf(partOf[own] ?? '');
    example.counts[part] = (example.counts[part] ?? 0) + 1;
    example.before[part] = (example.before[part] ?? 0) + (pairs.before[index] ?? 0);
    example.after[part] = (example.after[part] ?? 0) + (pairs.after[index] ?? 0);
  }
  return [...examples.values()];
}

/** Units whose value fell, and rose. */
function countMoves({ before, after }: ScorePairs): [fell: number, rose: number] {
  let [fell, rose] = [0, 0];
  for (const [index, value] of before.entries()) {
    if ((after[index] ?? 0) < value) fell += 1;
    else if ((after[index] ?? 0) > value) rose += 1;
  }
  return [fell, rose];
}
