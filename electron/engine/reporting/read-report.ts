import type { Report } from '#shared/domain/report';
import type { EngineContext } from '../engine-context.ts';
import { keyOfReport } from './kept-reports.ts';
import type { Workspace } from '../workspace/stores.ts';

/** The report, computed anew from the rows. Behind a window that is done in a thread, so that every other call is answered meanwhile. */
export async function computeReport(engine: EngineContext, auditId: string): Promise<Report> {
  const workspace = await engine.read();
  const { assayVersion } = engine.options;
  if (engine.host === 'command-line') {
    const { reportAudit } = await import('./report-audit.ts');
    return reportAudit(workspace, auditId, assayVersion);
  }
  const key = keyOfReport(workspace, auditId, assayVersion);
  const request = { path: workspace.path, auditId, assayVersion, key };
  return JSON.parse(await engine.reportsUnderWay.compute(request)) as Report;
}

/** The report for looking at: behind a window, that of a finished audit is computed once and kept. */
export async function readReport(engine: EngineContext, auditId: string): Promise<Report> {
  const workspace = await engine.read();
  const { assayVersion } = engine.options;
  const key = engine.host === 'command-line' ? null : keyOfReport(workspace, auditId, assayVersion);
  const kept = key === null ? undefined : await engine.keptReports.get(key);
  if (kept !== undefined) {
    noteVerdict(workspace, auditId, kept);
    return kept;
  }
  const report = await computeReport(engine, auditId);
  noteVerdict(await engine.read(), auditId, report);
  // A full disk is no reason not to show a report.
  if (key !== null) await engine.keptReports.put(key, JSON.stringify(report)).catch(() => undefined);
  return report;
}

/** Lists of audits show the verdict without a report. */
function noteVerdict(workspace: Workspace, auditId: string, report: Report): void {
  const verdict = JSON.stringify(report.verdict);
  if (workspace.mode !== 'write' || report.audit.state !== 'finished') return;
  if (workspace.marks.get(auditId).verdict !== verdict) workspace.marks.setVerdict(auditId, verdict);
}
