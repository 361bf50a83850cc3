import type { ExploreLine } from '#shared/domain/explore';
import type { Workspace } from '../workspace/stores.ts';
import { describeLine } from './describe-line.ts';
import { unchanged } from './slice-names.ts';

/** The lines of these units, in their order. Unknown numbers are left out. */
export function readLines(
  workspace: Workspace,
  auditId: string,
  units: readonly number[],
): readonly ExploreLine[] {
  const { task } = workspace.audits.get(auditId);
  const slices = new Map(workspace.plan.slices(auditId).map((slice) => [slice.no, slice]));
  const annotations = workspace.annotations.of(auditId, units);
  return workspace.browse.rows(auditId, units).map(({ row, sliceNo }) =>
    describeLine(row, {
      task,
      slice: (sliceNo === null ? unchanged : slices.get(sliceNo)) ?? { id: '', title: '' },
      annotation: annotations.get(row.unitNo),
    }),
  );
}
