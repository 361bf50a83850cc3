import type { Workspace } from '../workspace/stores.ts';

interface SliceName {
  readonly id: string;
  readonly title: string;
}

/** What a view calls the slices of an audit by their numbers; null: the units that are not changed. */
export function nameSlices(workspace: Workspace, auditId: string): (sliceNo: number | null) => SliceName {
  const names = new Map(workspace.plan.slices(auditId).map(({ no, id, title }) => [no, { id, title }]));
  return (sliceNo) =>
    sliceNo === null ? { id: 'clean', title: 'Unchanged' } : (names.get(sliceNo) ?? { id: '', title: '' });
}
