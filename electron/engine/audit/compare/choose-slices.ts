import type { AuditComparison } from '#shared/domain/comparison';
import type { StoredSlice } from '../../workspace/plan-types.ts';
import { expectsChange } from '../summarise/expects-change.ts';
import type { Version } from './open-version.ts';

/** The slices that every version has and whose members do not depend on its answers. Probes are compared by their own figures. */
export function chooseSlices(versions: readonly [Version, ...Version[]]): {
  common: StoredSlice[];
  leftOut: AuditComparison['leftOut'];
} {
  const ids = [
    ...new Set(
      versions.flatMap(({ slices }) => slices.flatMap(({ id, idiom }) => (idiom === 'probe' ? [] : [id]))),
    ),
  ];
  const common: StoredSlice[] = [];
  const leftOut = ids.flatMap((sliceId) => {
    const own = versions[0].slices.find(({ id }) => id === sliceId);
    const lacking = versions.filter(({ slices }) => !slices.some(({ id }) => id === sliceId));
    if (lacking.length > 0)
      return [{ sliceId, reason: `not in ${lacking.map(({ audit }) => audit.id).join(', ')}` }];
    const options = own?.options as { decidedBy?: unknown; notRun?: unknown } | undefined;
    if (options?.decidedBy !== undefined)
      return [{ sliceId, reason: 'its members follow from the answers, so each model has others' }];
    if (options?.notRun !== undefined) return [{ sliceId, reason: 'not run' }];
    if (own !== undefined && expectsChange(own))
      return [{ sliceId, reason: 'the answer should change with the text, so its variants have no score' }];
    if (own !== undefined) common.push(own);
    return [];
  });
  return { common, leftOut };
}
