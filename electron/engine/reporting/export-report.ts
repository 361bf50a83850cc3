import { formatFacts, type ExportedReport, type Profile, type ReportFormat } from '#shared/domain/evidence';
import type { EngineContext } from '../engine-context.ts';
import { computeReport } from './read-report.ts';
import { renderReport } from '../reports/render-report.ts';

/** The report of a stored audit in one of its forms, with the name a file of it should have. */
export async function exportReport(
  engine: EngineContext,
  input: { readonly auditId: string; readonly format: ReportFormat; readonly profile: Profile },
): Promise<ExportedReport> {
  const report = await computeReport(engine, input.auditId);
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
