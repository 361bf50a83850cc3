import type { ExploreOrder } from '#shared/domain/explore';
import type { Columns } from './columns.ts';

interface Walk {
  /** The place where the page begins. */
  readonly first: number;
  readonly unitAt: (place: number) => number;
}

/** Unit numbers by ascending value, those with a value first. */
interface SortedUnits {
  readonly units: Uint32Array;
  readonly values: Float32Array | Uint32Array;
  /** How many of them have a value. */
  readonly valued: number;
}

/** All units in the order asked for, from behind `after` on. Descending turns the values round; units without one stay last. */
export function walkUnits(
  columns: Columns,
  request: { readonly order: ExploreOrder; readonly descending: boolean; readonly after?: number },
): Walk {
  const { units } = columns;
  const { descending, after, order } = request;
  if (order === 'plan') {
    const unitAt = descending ? (place: number) => units - 1 - place : (place: number) => place;
    return { unitAt, first: after === undefined ? 0 : (descending ? units - 1 - after : after) + 1 };
  }
  const sorted = sortedBy(columns, order);
  const { valued } = sorted;
  const unitAt = (place: number): number =>
    sorted.units[descending && place < valued ? valued - 1 - place : place] ?? 0;
  if (after === undefined) return { unitAt, first: 0 };
  const rank = rankOf(sorted, after);
  return { unitAt, first: (descending && rank < valued ? valued - 1 - rank : rank) + 1 };
}

function sortedBy(columns: Columns, order: Exclude<ExploreOrder, 'plan'>): SortedUnits {
  const [units, values] =
    order === 'confidence'
      ? [columns.byConfidence, columns.confidence]
      : order === 'drop'
        ? [columns.byDrop, columns.drop]
        : [columns.byLength, columns.length];
  const valued = findFirst(0, units.length, (place) => Number.isNaN(values[units[place] ?? 0]));
  return { units, values, valued };
}

/** Where a unit stands among the sorted ones: values first, then numbers. */
function rankOf({ units, values, valued }: SortedUnits, unit: number): number {
  const wanted = values[unit] ?? Number.NaN;
  if (Number.isNaN(wanted)) return findFirst(valued, units.length, (place) => (units[place] ?? 0) >= unit);
  return findFirst(0, valued, (place) => {
    const other = units[place] ?? 0;
    const value = values[other] ?? Number.NaN;
    return value > wanted || (value === wanted && other >= unit);
  });
}

/** The first place from `from` on that passes, by halving; `to` where none does. */
function findFirst(from: number, to: number, passes: (place: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
