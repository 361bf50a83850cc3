import type { AuditSpec } from '../audit/audit-spec.ts';
import { resolveEntries } from '../audit/resolve-entries.ts';
import { deriveSlices } from '../audit/summarise/derive-slices.ts';
import type { Workspace } from '../workspace/stores.ts';

/** Units of a subpopulation that is known only once the answers are there; it needs the catalogue, which takes a moment to load. */
export function deriveMembers(workspace: Workspace, auditId: string, slice: string): Iterable<number> {
  const { file, task } = workspace.audits.get(auditId).spec as AuditSpec;
  return deriveSlices(workspace, auditId, resolveEntries(file, task)).get(slice)?.units ?? [];
}
