import type { ExploreFilter, ExploreOrder, ExplorePage, Searched } from '#shared/domain/explore';
import type { Workspace } from '../workspace/stores.ts';
import { chooseUnits, type ChosenUnits } from './choose-units.ts';
import type { Columns } from './columns.ts';
import { readLines } from './read-lines.ts';
import { openSearch, type TextSearch } from './search-texts.ts';
import { walkUnits } from './walk-units.ts';

export interface PageRequest {
  readonly filter: ExploreFilter;
  readonly order: ExploreOrder;
  readonly descending: boolean;
  /** Unit of the last line seen. */
  readonly after?: number;
  /** Lines passed over from there on. */
  readonly skip?: number;
  readonly limit: number;
}

/** The next lines of an audit under a filter: the columns say which units they are, and only those are read. */
export async function readPage(
  workspace: Workspace,
  auditId: string,
  columns: Columns,
  request: PageRequest,
): Promise<ExplorePage> {
  const { filter } = request;
  const chosen = await chooseUnits(workspace, auditId, columns, filter);
  const search =
    filter.text === undefined ? null : openSearch(workspace, auditId, columns.units, filter.text);
  const { units, next, walked } = pickUnits(columns, request, chosen, search);
  return {
    lines: readLines(workspace, auditId, units),
    next,
    total: null,
    searched: search === null ? null : { done: walked, total: columns.units },
  };
}

interface Picked {
  readonly units: readonly number[];
  readonly next: number | null;
  readonly walked: Searched['done'];
}

function pickUnits(
  columns: Columns,
  request: PageRequest,
  chosen: ChosenUnits,
  search: TextSearch | null,
): Picked {
  const units: number[] = [];
  let toSkip = request.skip ?? 0;
  const walk = walkUnits(columns, request);
  const inOrder = request.order === 'plan' && !request.descending;
  let last: number | null = request.after ?? null;
  for (let place = walk.first; place < columns.units; place += 1) {
    const unit = walk.unitAt(place);
    if (chosen === null || chosen[unit] === 1) {
      if (search !== null && !search.isKnown(unit) && search.exhausted)
        return { units, next: last, walked: place };
      if (search === null || search.has(unit, inOrder)) {
        if (units.length === request.limit) return { units, next: units.at(-1) ?? null, walked: place };
        if (toSkip > 0) toSkip -= 1;
        else units.push(unit);
      }
    }
    last = unit;
  }
  return { units, next: null, walked: columns.units };
}
