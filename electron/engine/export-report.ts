import { formatFacts, type ExportedReport, type Profile, type ReportFormat } from '#shared/domain/evidence';
import { reportAudit } from './report-audit.ts';
import { renderReport } from './reports/render-report.ts';
import type { Workspace } from './workspace/stores.ts';

/** The report of a stored audit in one of its forms, with the name a file of it should have. */
export async function exportReport(
  workspace: Workspace,
  input: { readonly auditId: string; readonly format: ReportFormat; readonly profile: Profile },
  assayVersion: string,
): Promise<ExportedReport> {
  const report = await reportAudit(workspace, input.auditId, assayVersion);
  const rendered = await renderReport(report, input.format, input.profile);
  const { extension, mediaType } = formatFacts[input.format];
  const isText = typeof rendered === 'string';
  return {
    fileName: `assay-${input.auditId.replaceAll(/[^A-Za-z0-9._-]/g, '_')}.${extension}`,
    mediaType,
    encoding: isText ? 'utf8' : 'base64',
    content: isText ? rendered : Buffer.from(rendered).toString('base64'),
  };
}
