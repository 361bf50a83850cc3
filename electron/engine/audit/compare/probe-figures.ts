import type { ComparableUnit, ProbeComparable } from '../../catalogue/define-probe.ts';
import { readResults, type UnitResult } from '../probes/read-results.ts';
import { probeSliceId, type ResolvedProbe } from '../probes/resolve-probes.ts';
import { openProbe, summariseProbe, type DraftProbe } from '../summarise/summarise-probes.ts';
import type { Version } from './open-version.ts';
import type { KeyedScores } from './version-columns.ts';

/** A figure of a probe in one version, its units under the keys that another version's are found by. */
export interface ProbeFigure extends KeyedScores {
  readonly sliceId: string;
  readonly title: string;
  readonly metric: string;
  readonly better: 'higher' | 'lower';
  readonly combine: ProbeComparable['combine'];
  readonly areaOver: ProbeComparable['areaOver'];
  readonly range: ProbeComparable['range'];
  /** Part of the aggregate; null: all items, or a condition. */
  readonly only: string | null;
  /** Of each unit: 1 where more is better, -1 where less is, 0 where neither. */
  readonly signs: readonly (1 | -1 | 0)[];
  /** Part of each unit, in the order of the keys. */
  readonly parts: readonly string[];
  /** The cases that each unit was read from. */
  readonly cases: readonly (readonly UnitResult[])[];
}

/** A probe of one version: what its report says, and its figures by slice id. */
export interface VersionProbe {
  readonly draft: DraftProbe;
  readonly figures: ReadonlyMap<string, ProbeFigure>;
}

/**
 * The id that a figure of a probe is compared under: that of its condition; `#metric` behind it for further measures of one
 * condition, and behind the probe for figures over conditions, with `/part` where it is of some items alone.
 */
export function figureId(
  probe: string,
  { condition, metric, only }: ProbeComparable,
  isFirst: boolean,
): string {
  if (condition === null) return `probe:${probe}#${metric}${only === undefined ? '' : `/${only}`}`;
  const id = probeSliceId(probe, condition);
  return isFirst ? id : `${id}#${metric}`;
}

/** Whether it is a figure over conditions and all items. */
export function isOverall(sliceId: string): boolean {
  return /^probe:[^/]*#[^/]*$/u.test(sliceId);
}

/** Units of the case that shows best why a unit differs: the first that was answered otherwise, else the first. */
export function showCase(before: readonly UnitResult[], after: readonly UnitResult[]): [number, number] {
  const told = ({ answer }: UnitResult): string => JSON.stringify(answer);
  const other = before.findIndex((result, index) => {
    const later = after[index];
    return later !== undefined && told(result) !== told(later);
  });
  const index = Math.max(0, other);
  return [before[index]?.unitNo ?? 0, after[index]?.unitNo ?? 0];
}

/** The probes of a version by name. */
export function readVersionProbes(version: Version): Map<string, VersionProbe> {
  return new Map(version.entries.probes.map((resolved) => [resolved.name, readProbe(version, resolved)]));
}

function readProbe({ workspace, audit, spec, judgements }: Version, resolved: ResolvedProbe): VersionProbe {
  const { level, replicates, seed, minimumN } = spec.file;
  const { labels, id } = audit.model;
  const settings = { level, replicates, seed, minimumN, labels, modelName: id };
  const read = readResults(workspace, audit.id, resolved, judgements);
  const { results, context } = openProbe(resolved, spec, read, settings);
  const comparables = resolved.probe.comparables?.(results, resolved.options, context) ?? [];
  const hashes = workspace.datasets.hashes(audit.datasetKey);
  const seen = new Set<string>();
  const figures = comparables.map((comparable) => {
    const { condition, metric, title, better, combine, areaOver, range, only, betterOf, units } = comparable;
    const isFirst = condition !== null && !seen.has(condition);
    if (condition !== null) seen.add(condition);
    const sliceId = figureId(resolved.name, comparable, isFirst);
    const told = { sliceId, title, metric, better, combine, areaOver, range, only: only ?? null };
    const signs = units.map(({ part }) => signOf(betterOf === undefined ? better : betterOf(part)));
    return { ...told, signs, ...keyUnits(units, hashes) };
  });
  return {
    draft: summariseProbe(resolved, spec, read, judgements, settings),
    figures: new Map(figures.map((figure) => [figure.sliceId, figure])),
  };
}

function signOf(better: 'higher' | 'lower' | null): 1 | -1 | 0 {
  if (better === null) return 0;
  return better === 'higher' ? 1 : -1;
}

/** A unit is the same in both versions where each of its cases asked the same text of the same item in the same condition. */
function keyUnits(
  units: readonly ComparableUnit[],
  hashes: readonly string[],
): KeyedScores & Pick<ProbeFigure, 'parts' | 'cases'> {
  const read = units.map(({ results }) => results as readonly UnitResult[]);
  const placed = units.map(({ item, part }, index) => {
    const cases = read[index] ?? [];
    const place = [part, item, ...cases.map(({ condition, variant }) => `${condition}/${variant}`)].join(' ');
    return { place, key: [place, ...cases.map(({ position }) => hashes[position] ?? '')].join(' ') };
  });
  return {
    keys: placed.map(({ key }) => key),
    places: placed.map(({ place }) => place),
    examples: units.map(({ item }) => item),
    values: Float64Array.from(units, ({ value }) => value),
    unitNos: read.map(([first]) => first?.unitNo ?? 0),
    parts: units.map(({ part }) => part),
    cases: read,
  };
}
