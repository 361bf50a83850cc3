import type { ReportProgress } from '#shared/domain/progress';
import type { Report } from '#shared/domain/report';
import type { AuditSpec } from '../audit/audit-spec.ts';
import { mapClauses } from '../audit/summarise/map-clauses.ts';
import { buildReport } from '../audit/summarise/build-report.ts';
import { findDetector } from './find-detector.ts';
import type { Workspace } from '../workspace/stores.ts';

/** Up to this many units, a thread takes longer to start (and 30 MB more memory) than the ledger takes to verify here. */
const fewUnits = 5000;

/** The report of an audit. The ledger of a large one is verified in a thread meanwhile, so that this one only waits for the longer of both. */
export async function reportAudit(
  workspace: Workspace,
  auditId: string,
  assayVersion: string,
  tell?: (progress: ReportProgress) => void,
): Promise<Report> {
  const spec = workspace.audits.get(auditId).spec as AuditSpec;
  const units = Object.values(workspace.audits.counts(auditId)).reduce((sum, count) => sum + count, 0);
  const verifying = units > fewUnits ? workspace.ledger.verifyAside(auditId) : null;
  // Heard below; a report that fails first must not leave a rejection that nobody hears.
  verifying?.catch(() => undefined);
  const runtime = `Node ${process.versions.node} on ${process.platform} ${process.arch}`;
  const detectLanguage = await findDetector(spec);
  const unverified = { rows: 0, head: '', intact: false };
  const report = workspace.snapshot(() =>
    buildReport(workspace, auditId, {
      assayVersion,
      runtime,
      ledger: unverified,
      tell,
      ...(detectLanguage === undefined ? {} : { detectLanguage }),
    }),
  );
  const { rows, head, intact } = (await verifying) ?? workspace.ledger.verify(auditId);
  const checked = {
    ...report,
    reproducibility: { ...report.reproducibility, ledger: { rows, head, intact } },
  };
  return { ...checked, clauses: mapClauses(checked) };
}
