import type { SeverityScale, Transformation } from './define-transformation.ts';

/** The scale an entry declares, else its rate, else null: an entry without strength. */
export function severityOf(entry: Transformation): SeverityScale | null {
  if (entry.severity !== undefined) return entry.severity;
  return 'rate' in entry.options.shape ? { option: 'rate', from: 0, to: 1 } : null;
}
