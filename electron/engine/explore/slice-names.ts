import type { SliceName } from '#shared/domain/explore';
import type { Workspace } from '../workspace/stores.ts';

export const unchanged = { id: 'clean', title: 'Unchanged' } as const;

/** The slices of an audit by what they are called, as the plan has them. */
export function sliceNames(workspace: Workspace, auditId: string): readonly SliceName[] {
  const planned = workspace.plan
    .slices(auditId)
    .map(({ id, title, idiom }) => ({ id, title, isPart: idiom === 'subpopulation' }));
  return [{ ...unchanged, isPart: false }, ...planned];
}
