import type { AuditComparison, ChangedRows } from '#shared/domain/comparison';
import type { AuditSpec } from './audit/audit-spec.ts';
import { compareAudits, type ComparisonRequest } from './audit/compare/compare-audits.ts';
import { listChanges, type ChangesRequest } from './audit/compare/list-changes.ts';
import { findDetector } from './find-detector.ts';
import type { Workspace } from './workspace/stores.ts';

/** The comparison of stored audits, on one unchanging state of the workspace. */
export async function compareStored(
  workspace: Workspace,
  request: ComparisonRequest,
): Promise<AuditComparison> {
  const detector = await detectorFor(workspace, request.auditIds);
  return workspace.snapshot(() => compareAudits(workspace, request, detector));
}

export async function listStoredChanges(workspace: Workspace, request: ChangesRequest): Promise<ChangedRows> {
  const detector = await detectorFor(workspace, [request.before, request.after]);
  return workspace.snapshot(() => listChanges(workspace, request, detector));
}

async function detectorFor(
  workspace: Workspace,
  auditIds: readonly string[],
): Promise<((text: string) => string | null) | undefined> {
  for (const id of auditIds) {
    const detector = await findDetector(workspace.audits.get(id).spec as AuditSpec);
    if (detector !== undefined) return detector;
  }
  return undefined;
}
