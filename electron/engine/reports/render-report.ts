import type { Profile, ReportFormat } from '#shared/domain/evidence';
import type { Report } from '#shared/domain/report';

/**
 * The report in any of its forms, each loaded when first asked for. All say the same digits, because none computes.
 * @throws AssayError `browser` for a PDF without a Chromium
 */
export async function renderReport(
  report: Report,
  format: ReportFormat,
  profile: Profile,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'html':
      return (await import('./html/render-html.ts')).renderHtml(report, profile);
    case 'pdf': {
      const { renderHtml } = await import('./html/render-html.ts');
      return (await import('./pdf/print-pdf.ts')).printPdf(renderHtml(report, profile));
    }
    case 'md':
      return (await import('./export/render-markdown.ts')).renderMarkdown(report);
    case 'json':
      return (await import('./json/render-json.ts')).renderJson(report);
    case 'results-csv':
      return (await import('./export/render-results-csv.ts')).renderResultsCsv(report);
    case 'junit':
      return (await import('./export/render-junit.ts')).renderJunit(report);
    case 'sarif':
      return (await import('./export/render-sarif.ts')).renderSarif(report);
    case 'cyclonedx':
      return (await import('./export/render-cyclonedx.ts')).renderCyclonedx(report);
    case 'croissant':
      return (await import('./export/render-croissant.ts')).renderCroissant(report);
    case 'terminal': {
      const { renderTerminal } = await import('./terminal/render-terminal.ts');
      return renderTerminal(report, { width: 120, colour: false });
    }
  }
}
