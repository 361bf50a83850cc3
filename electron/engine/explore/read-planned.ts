import type { ExplorePage } from '#shared/domain/explore';
import type { Workspace } from '../workspace/stores.ts';
import { readLines } from './read-lines.ts';
import type { PageRequest } from './read-page.ts';
import { unchanged } from './slice-names.ts';

/**
 * A page of all rows, or of one slice that made its rows, in the order of the plan: an index of the store has that order, so that
 * rows which nobody has looked at yet show at once. Undefined for every other request, which needs the columns.
 */
export function readPlanned(
  workspace: Workspace,
  auditId: string,
  { filter, order, descending, after = -1, skip = 0, limit }: PageRequest,
): ExplorePage | undefined {
  const { slice, ...others } = filter;
  if (order !== 'plan' || descending || Object.keys(others).length > 0) return undefined;
  const total = slice === undefined ? workspace.audits.get(auditId).unitCount : null;
  const first = after + 1 + skip;
  const found =
    slice === undefined
      ? Array.from({ length: Math.max(0, Math.min(limit + 1, (total ?? 0) - first)) }, (_, at) => first + at)
      : unitsOfSlice(workspace, auditId, slice, { after, skip, limit: limit + 1 });
  if (found === undefined) return undefined;
  const units = found.slice(0, limit);
  return {
    lines: readLines(workspace, auditId, units),
    next: found.length > limit ? (units.at(-1) ?? null) : null,
    total,
    searched: null,
  };
}

function unitsOfSlice(
  workspace: Workspace,
  auditId: string,
  slice: string,
  page: { readonly after: number; readonly skip: number; readonly limit: number },
): readonly number[] | undefined {
  if (slice === unchanged.id) return workspace.browse.unitsOf(auditId, null, page);
  const planned = workspace.plan.slices(auditId).find(({ id }) => id === slice);
  if (planned === undefined || planned.idiom === 'subpopulation') return undefined;
  return workspace.browse.unitsOf(auditId, planned.no, page);
}
