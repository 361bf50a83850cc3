import type { ExploreFilter, ExploreGrouping, ExploreOrder } from '#shared/domain/explore';

/** Addresses that several views lead to. */
export function reportAddress(auditId: string): string {
  return `/audits/${encodeURIComponent(auditId)}`;
}

export function runAddress(auditId: string): string {
  return `${reportAddress(auditId)}/run`;
}

interface ExploreArrangement {
  readonly order?: ExploreOrder;
  readonly descending?: boolean;
  readonly group?: ExploreGrouping | null;
}

/** The rows of an audit under a filter. */
export function exploreAddress(
  auditId: string,
  filter: ExploreFilter = {},
  { order = 'plan', descending = false, group = null }: ExploreArrangement = {},
): string {
  const query = new URLSearchParams({ filter: JSON.stringify(filter) });
  if (order !== 'plan') query.set('order', order);
  if (descending) query.set('descending', 'true');
  if (group !== null) query.set('group', group);
  return `${reportAddress(auditId)}/explore?${query.toString()}`;
}

/** Audits side by side; the first is the baseline. */
export function compareAddress(auditIds: readonly string[]): string {
  return `/compare?${new URLSearchParams({ audits: auditIds.join(',') }).toString()}`;
}
