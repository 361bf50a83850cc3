import type { ExploreCount, ExploreCounts, ExploreFilter, ExploreGrouping } from '#shared/domain/explore';
import { unitStatusNames } from '#shared/domain/explore';
import type { Workspace } from '../workspace/stores.ts';
import { chooseUnits } from './choose-units.ts';
import { type Columns, flags } from './columns.ts';
import { openColumns } from './open-columns.ts';
import { openSearch } from './search-texts.ts';

/** Every group counts its units by their bits; what they say is read at the end. */
const width = 32;
const bins = 10;

/** One walk over the columns counts every group at once. */
export async function countUnits(
  workspace: Workspace,
  auditId: string,
  filter: ExploreFilter,
): Promise<ExploreCounts> {
  const columns = await openColumns(workspace, auditId);
  const passes = chooseUnits(workspace, auditId, columns, filter);
  const search =
    filter.text === undefined ? null : openSearch(workspace, auditId, columns.units, filter.text);
  const slices = workspace.plan.slices(auditId);
  const tally = new Tally(columns, Math.max(0, ...slices.map(({ no }) => no)));
  let done = columns.units;
  for (let unit = 0; unit < columns.units; unit += 1) {
    if (!passes(unit)) continue;
    if (search !== null) {
      if (!search.isKnown(unit) && search.exhausted) {
        done = unit;
        break;
      }
      if (!search.has(unit, true)) continue;
    }
    tally.add(unit);
  }
  const titles = new Map(slices.map(({ no, id, title }) => [no, { value: id, title }]));
  titles.set(0, { value: 'clean', title: 'Unchanged' });
  const { groups, ...counts } = tally.counts(titles);
  return {
    ...counts,
    total: columns.units,
    groups: {
      ...groups,
      tag: workspace.annotations
        .tags(auditId)
        .map(({ tag }) => countTagged(columns, workspace.annotations.tagged(auditId, tag), tag, passes)),
    },
    searched: search === null ? null : { done, total: columns.units },
  };
}

type Names = ReadonlyMap<number, { readonly value: string; readonly title: string }>;

class Tally {
  readonly #columns: Columns;
  readonly #all = new Uint32Array(width);
  readonly #groups: Readonly<Record<Exclude<ExploreGrouping, 'tag'>, Uint32Array>>;
  readonly #confidence = new Array<number>(bins).fill(0);

  constructor(columns: Columns, slices: number) {
    this.#columns = columns;
    const labels = columns.names.length + 1;
    this.#groups = {
      slice: new Uint32Array((slices + 1) * width),
      status: new Uint32Array(unitStatusNames.length * width),
      gold: new Uint32Array(labels * width),
      predicted: new Uint32Array(labels * width),
      flipped: new Uint32Array(2 * width),
    };
  }

  add(unit: number): void {
    const { slice, status, gold, predicted, confidence, flags: all } = this.#columns;
    const bits = all[unit] ?? 0;
    count(this.#all, 0, bits);
    count(this.#groups.slice, slice[unit] ?? 0, bits);
    count(this.#groups.status, status[unit] ?? 0, bits);
    count(this.#groups.gold, gold[unit] ?? 0, bits);
    count(this.#groups.predicted, predicted[unit] ?? 0, bits);
    if ((bits & flags.comparable) !== 0)
      count(this.#groups.flipped, (bits & flags.flipped) === 0 ? 0 : 1, bits);
    const value = confidence[unit] ?? Number.NaN;
    if (!Number.isNaN(value)) {
      const bin = Math.min(bins - 1, Math.max(0, Math.floor(value * bins)));
      this.#confidence[bin] = (this.#confidence[bin] ?? 0) + 1;
    }
  }

  counts(slices: Names): Pick<ExploreCounts, 'matching' | 'confidence'> & {
    groups: Record<Exclude<ExploreGrouping, 'tag'>, ExploreCount[]>;
  } {
    const labels: Names = new Map(
      this.#columns.names.map((name, index) => [index + 1, { value: name, title: name }]),
    );
    const statuses: Names = new Map(
      unitStatusNames.map((name, index) => [index, { value: name, title: name }]),
    );
    const flipped: Names = new Map([
      [0, { value: 'false', title: 'same answer' }],
      [1, { value: 'true', title: 'flipped' }],
    ]);
    const { slice, status, gold, predicted, flipped: flips } = this.#groups;
    return {
      matching: read(this.#all, 0, { value: '', title: '' }),
      confidence: this.#confidence,
      groups: {
        slice: readAll(slice, slices),
        status: readAll(status, statuses),
        gold: readAll(gold, labels),
        predicted: readAll(predicted, labels),
        flipped: readAll(flips, flipped),
      },
    };
  }
}

function count(counts: Uint32Array, group: number, bits: number): void {
  const at = group * width + bits;
  counts[at] = (counts[at] ?? 0) + 1;
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
  passes: (unit: number) => boolean,
): ExploreCount {
  const counts = new Uint32Array(width);
  for (const unit of units) if (passes(unit)) count(counts, 0, columns.flags[unit] ?? 0);
  return read(counts, 0, { value: tag, title: tag });
}
