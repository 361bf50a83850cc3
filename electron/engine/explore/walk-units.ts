import type { ExploreOrder } from '#shared/domain/explore';
import type { Columns } from './columns.ts';
import type { SortedUnits } from './sort-units.ts';

interface Walk {
  /** The place where the page begins. */
  readonly first: number;
  readonly unitAt: (place: number) => number;
}

/** All units in the order asked for, from behind `after` on. Descending turns the values round; units without one stay last. */
export function walkUnits(
  columns: Columns,
  sorted: SortedUnits | null,
  request: { readonly order: ExploreOrder; readonly descending: boolean; readonly after?: number },
): Walk {
  const { units } = columns;
  const { descending, after } = request;
  if (sorted === null) {
    const unitAt = descending ? (place: number) => units - 1 - place : (place: number) => place;
    return { unitAt, first: after === undefined ? 0 : (descending ? units - 1 - after : after) + 1 };
  }
  const { units: order, valued } = sorted;
  const unitAt = (place: number): number =>
    order[descending && place < valued ? valued - 1 - place : place] ?? 0;
  if (after === undefined) return { unitAt, first: 0 };
  const rank = rankOf(columns, sorted, request.order, after);
  return { unitAt, first: (descending && rank < valued ? valued - 1 - rank : rank) + 1 };
}

/** Where a unit stands among the sorted ones, by halving: values first, then numbers. */
function rankOf(columns: Columns, sorted: SortedUnits, order: ExploreOrder, unit: number): number {
  const values = order === 'length' ? columns.length : order === 'drop' ? columns.drop : columns.confidence;
  const wanted = values[unit] ?? Number.NaN;
  const without = Number.isNaN(wanted);
  let [low, high] = without ? [sorted.valued, columns.units - 1] : [0, sorted.valued - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted.units[middle] ?? 0;
    const value = values[other] ?? Number.NaN;
    if (without ? other < unit : value < wanted || (value === wanted && other < unit)) low = middle + 1;
    else high = middle;
  }
  return low;
}
