import type { AuditCard } from '#shared/domain/audit-library';
import type { ExploreFilter, ExploreGrouping, ExploreOrder } from '#shared/domain/explore';
import type { FileInspection } from '#shared/domain/files';
import type { LibraryKind } from '#shared/domain/library';
import type { Fields } from '#shared/domain/task';

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

/** Where an audit is opened: its report, or its run while there is none. */
export function auditAddress({ id, state }: Pick<AuditCard, 'id' | 'state'>): string {
  return state === 'finished' ? reportAddress(id) : runAddress(id);
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

/** A new audit that begins with a file of the user's: an audit file, data, a model's folder, a suite or a bench. */
export function newAuditAddress(
  begin: Readonly<Partial<Record<'audit' | 'data' | 'model' | 'suite' | 'bench', string>>>,
): string {
  return `/new?${new URLSearchParams(begin).toString()}`;
}

/** A text, or a model, on the workbench. */
export function workbenchAddress(
  begin: Fields & { readonly model?: string; readonly label?: string },
): string {
  return `/workbench?${new URLSearchParams(begin).toString()}`;
}

/** The list of a kind, or one thing of it by its id or path. */
export function libraryAddress(kind: Exclude<LibraryKind, 'suite'>, id?: string): string {
  const list = { model: '/models', dataset: '/datasets', bench: '/benches' }[kind];
  return id === undefined ? list : `${list}/${encodeURIComponent(id)}`;
}

/** Where a file of this kind is used; null for one that this window does not open. */
export function addressOfFile({ path, kind }: Pick<FileInspection, 'path' | 'kind'>): string | null {
  switch (kind) {
    case 'audit':
    case 'model':
    case 'suite':
    case 'bench':
      return newAuditAddress({ [kind]: path });
    case 'dataset':
      return newAuditAddress({ data: path });
    case 'workspace':
    case 'bundle':
    case 'unknown':
      return null;
  }
}
