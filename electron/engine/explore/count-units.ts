import type { ExploreCount, ExploreCounts, ExploreFilter, ExploreGrouping } from '#shared/domain/explore';
import { unitStatusNames } from '#shared/domain/explore';
import type { Workspace } from '../workspace/stores.ts';
import { chooseUnits, type ChosenUnits } from './choose-units.ts';
import { type Columns, flags } from './columns.ts';
import { openSearch, type TextSearch } from './search-texts.ts';
import { sliceNames, unchanged } from './slice-names.ts';

/** Every group counts its units by their bits; what they say is read at the end. */
const width = 32;
const bins = 10;

/** How many units are under the filter, in all and by group. */
export async function countUnits(
  workspace: Workspace,
  auditId: string,
  columns: Columns,
  filter: ExploreFilter,
): Promise<ExploreCounts> {
  const chosen = await chooseUnits(workspace, auditId, columns, filter);
  const search =
    filter.text === undefined ? null : openSearch(workspace, auditId, columns.units, filter.text);
  const { found, done } =
    search === null ? { found: chosen, done: columns.units } : lookUp(chosen, search, columns.units);
  const slices = workspace.plan.slices(auditId);
  const tally = countGroups(columns, found, Math.max(0, ...slices.map(({ no }) => no)));
  const titles = new Map(slices.map(({ no, id, title }) => [no, { value: id, title }]));
  titles.set(0, { value: unchanged.id, title: unchanged.title });
  const { groups, ...counts } = readTally(columns, tally, titles);
  return {
    ...counts,
    total: columns.units,
    groups: {
      ...groups,
      tag: workspace.annotations
        .tags(auditId)
        .map(({ tag }) => countTagged(columns, workspace.annotations.tagged(auditId, tag), tag, found)),
    },
    slices: sliceNames(workspace, auditId),
    searched: search === null ? null : { done, total: columns.units },
  };
}

type Names = ReadonlyMap<number, { readonly value: string; readonly title: string }>;

/** The units that the search finds, as far as this call looks. */
function lookUp(chosen: ChosenUnits, search: TextSearch, units: number): { found: Uint8Array; done: number } {
  const found = new Uint8Array(units);
  for (let unit = 0; unit < units; unit += 1) {
    if (chosen !== null && chosen[unit] === 0) continue;
    if (!search.isKnown(unit) && search.exhausted) return { found, done: unit };
    if (search.has(unit, true)) found[unit] = 1;
  }
  return { found, done: units };
}

type CountedGroup = Exclude<ExploreGrouping, 'tag'>;

interface Tally {
  readonly all: Uint32Array;
  readonly groups: Readonly<Record<CountedGroup, Uint32Array>>;
  readonly confidence: readonly number[];
}

/** One walk over the columns, or over those of the chosen units; the counts of single groups wait for each other, those of several do not. */
function countGroups(columns: Columns, chosen: ChosenUnits, slices: number): Tally {
  const { slice, status, gold, predicted, confidence, flags: bits } = columns;
  const labels = columns.names.length + 1;
  const bySlice = new Uint32Array((slices + 1) * width);
  const byStatus = new Uint32Array(unitStatusNames.length * width);
  const byGold = new Uint32Array(labels * width);
  const byPredicted = new Uint32Array(labels * width);
  const byConfidence = new Uint32Array(bins);
  const listed = chosen === null ? null : listChosen(chosen);
  const count = listed === null ? columns.units : listed.length;
  for (let place = 0; place < count; place += 1) {
    const unit = listed === null ? place : (listed[place] as number);
    const own = bits[unit] as number;
    addOne(bySlice, (slice[unit] as number) * width + own);
    addOne(byStatus, (status[unit] as number) * width + own);
    addOne(byGold, (gold[unit] as number) * width + own);
    addOne(byPredicted, (predicted[unit] as number) * width + own);
    const value = confidence[unit] as number;
    if (!Number.isNaN(value))
      addOne(byConfidence, value >= 1 ? bins - 1 : value > 0 ? (value * bins) | 0 : 0);
  }
  const all = new Uint32Array(width);
  byStatus.forEach((units, at) => (all[at % width] = (all[at % width] ?? 0) + units));
  const flipped = new Uint32Array(2 * width);
  all.forEach((units, own) => {
    if ((own & flags.comparable) !== 0) flipped[((own & flags.flipped) === 0 ? 0 : width) + own] = units;
  });
  return {
    all,
    groups: { slice: bySlice, status: byStatus, gold: byGold, predicted: byPredicted, flipped },
    confidence: [...byConfidence],
  };
}

function listChosen(chosen: Uint8Array): Uint32Array {
  const units = new Uint32Array(chosen.length);
  let count = 0;
  for (let unit = 0; unit < chosen.length; unit += 1) {
    // Written in any case, so that nothing depends on guessing the mark.
    units[count] = unit;
    count += chosen[unit] as number;
  }
  return units.subarray(0, count);
}

function addOne(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

function readTally(
  { names }: Columns,
  { all, groups, confidence }: Tally,
  slices: Names,
): Pick<ExploreCounts, 'matching' | 'confidence'> & { groups: Record<CountedGroup, ExploreCount[]> } {
  const labels: Names = new Map(names.map((name, index) => [index + 1, { value: name, title: name }]));
  const statuses: Names = new Map(
    unitStatusNames.map((name, index) => [index, { value: name, title: name }]),
  );
  const flipped: Names = new Map([
    [0, { value: 'false', title: 'same answer' }],
    [1, { value: 'true', title: 'flipped' }],
  ]);
  return {
    matching: read(all, 0, { value: '', title: '' }),
    confidence,
    groups: {
      slice: readAll(groups.slice, slices),
      status: readAll(groups.status, statuses),
      gold: readAll(groups.gold, labels),
      predicted: readAll(groups.predicted, labels),
      flipped: readAll(groups.flipped, flipped),
    },
  };
}

function read(counts: Uint32Array, group: number, name: { value: string; title: string }): ExploreCount {
  const own = counts.subarray(group * width, (group + 1) * width);
  const sum = (flag: number): number =>
    own.reduce((total, units, bits) => ((bits & flag) === flag ? total + units : total), 0);
  return {
    ...name,
    units: sum(0),
    answered: sum(flags.answered),
    comparable: sum(flags.comparable),
    flipped: sum(flags.flipped),
    judged: sum(flags.judged),
    correct: sum(flags.correct),
  };
}

/** Groups that hold anything, in the order of their numbers; at most 500, the largest. */
function readAll(counts: Uint32Array, names: Names): ExploreCount[] {
  const groups = [...names]
    .map(([group, name]) => read(counts, group, name))
    .filter(({ units }) => units > 0);
  return groups.length <= 500 ? groups : groups.sort((a, b) => b.units - a.units).slice(0, 500);
}

function countTagged(
  columns: Columns,
  units: readonly number[],
  tag: string,
  chosen: ChosenUnits,
): ExploreCount {
  const counts = new Uint32Array(width);
  for (const unit of units)
    if (chosen === null || chosen[unit] === 1) addOne(counts, columns.flags[unit] ?? 0);
  return read(counts, 0, { value: tag, title: tag });
}
