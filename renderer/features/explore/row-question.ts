import type { ExploreFilter, ExploreOrder } from '#shared/domain/explore';
import { orderChoices } from './filter-words.ts';
import { readFilter } from './read-filter.ts';

/** Which rows, and in what order. */
export interface RowQuestion {
  readonly auditId: string;
  readonly filter: ExploreFilter;
  readonly order: ExploreOrder;
  readonly descending: boolean;
}

/** The order in an address; the order of the plan where it names none, or one that there is not. */
export function readOrder(query: URLSearchParams): (typeof orderChoices)[number] | undefined {
  const order = query.get('order') ?? 'plan';
  const descending = query.get('descending') === 'true';
  const known = orderChoices.find((one) => one.order === order && one.descending === descending);
  return known ?? orderChoices[0];
}

/** What a link asks for, by the part of its address from `#` on; null where that is no view of rows. */
export function readQuestion(hash: string): RowQuestion | null {
  const [path = '', rest = ''] = hash.split('?');
  const id = /^#\/audits\/([^/]+)\/explore$/.exec(path)?.[1];
  if (id === undefined) return null;
  const query = new URLSearchParams(rest);
  const { filter } = readFilter(query.get('filter'));
  if (filter === null) return null;
  const { order = 'plan', descending = false } = readOrder(query) ?? {};
  return { auditId: decodeURIComponent(id), filter, order, descending };
}
