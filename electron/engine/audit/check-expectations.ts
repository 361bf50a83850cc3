import type { AuditFile } from '#shared/domain/audit-file';
import { AssayError } from '#shared/errors';
import type { Metric } from '../catalogue/define-metric.ts';
import { suggestion } from '../nearest.ts';

/**
 * Makes sure that every expectation speaks of a metric this audit computes.
 * @throws AssayError `audit-file` with the place and the nearest name
 */
export function checkExpectations(
  file: Pick<AuditFile, 'expectations' | 'suites'>,
  metrics: readonly Metric[],
): void {
  const known = [
    'drop',
    ...new Set(['flip-rate', ...metrics.map(({ id }) => id)]),
    ...(file.suites.length > 0 ? ['failure-rate'] : []),
  ];
  for (const [index, { metric }] of file.expectations.entries()) {
    if (known.includes(metric)) continue;
    throw new AssayError(
      'audit-file',
      `expectations.${index}.metric: this audit computes no "${metric}"${suggestion(metric, known)}; it has ${known.join(', ')}.`,
      { details: { path: ['expectations', String(index), 'metric'], metric } },
    );
  }
}
