import type { ExploreFilter } from '#shared/domain/explore';

/** Addresses that several views lead to. */
export function reportAddress(auditId: string): string {
  return `/audits/${encodeURIComponent(auditId)}`;
}

export function runAddress(auditId: string): string {
  return `${reportAddress(auditId)}/run`;
}

/** The rows of an audit under a filter. */
export function exploreAddress(auditId: string, filter: ExploreFilter = {}): string {
  const query = new URLSearchParams({ filter: JSON.stringify(filter) });
  return `${reportAddress(auditId)}/explore?${query.toString()}`;
}
