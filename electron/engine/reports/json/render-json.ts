import type { AuditComparison } from '#shared/domain/comparison';
import type { Report } from '#shared/domain/report';
import { canonicalJson } from './canonical-json.ts';

/**
 * The report model as JSON text (schema: `resources/schemas/report-1.json`): keys sorted, so equal reports are equal
 * bytes; ends with a line feed.
 * @throws AssayError `internal` when a number is NaN or infinite
 */
export function renderJson(report: Report): string {
  return canonicalJson(report, 'report');
}

/** The comparison as JSON text in the same manner (schema: `resources/schemas/comparison-1.json`). */
export function renderComparisonJson(comparison: AuditComparison): string {
  return canonicalJson(comparison, 'comparison');
}
