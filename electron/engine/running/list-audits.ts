import type { AuditSummary } from '#shared/domain/rows';
import type { AuditSpec } from '../audit/audit-spec.ts';
import type { Workspace } from '../workspace/stores.ts';

/** The audits of a workspace, newest first. */
export function listAudits(workspace: Workspace): AuditSummary[] {
  return workspace.audits.list().map((audit) => {
    const spec = audit.spec as AuditSpec;
    return {
      id: audit.id,
      name: audit.name,
      state: audit.state,
      model: spec.model.id,
      dataset: spec.dataset?.path ?? spec.datasetTitle,
      createdAt: audit.createdAt,
      finishedAt: audit.finishedAt,
      units: audit.unitCount,
      pending: audit.state === 'finished' ? 0 : workspace.audits.pending(audit.id),
    };
  });
}
