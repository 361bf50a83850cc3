import type { AuditFile } from '#shared/domain/audit-file';
import { AssayError } from '#shared/errors';
import { findMetric } from '../catalogue/metrics/index.ts';
import { parseOptions } from '../catalogue/parse-options.ts';
import { findSubpopulation } from '../catalogue/subpopulations/index.ts';
import type { YamlSource } from '../yaml-source.ts';
import { nameSlices } from './name-slices.ts';
import { resolveCheck } from './resolve-checks.ts';
import { resolveTransformations } from './resolve-transformations.ts';

/**
 * Looks at the names and options of an audit file's own entries while its lines are known. What depends on the task or the data
 * is checked when these are.
 * @throws AssayError `unknown-entry`, `entry-options` or `audit-file`, with file and line
 */
export function checkEntries(file: AuditFile, source: YamlSource): void {
  file.transformations.forEach((reference, index) => {
    at(source, ['transformations', index], () =>
      resolveTransformations({ transformations: [reference], checks: [] }, null, nameSlices()),
    );
  });
  file.subpopulations.forEach((reference, index) => {
    if (typeof reference !== 'string' && reference.id === undefined) return;
    at(source, ['subpopulations', index], () => {
      const { id = '', ...options } = typeof reference === 'string' ? { id: reference } : reference;
      const [entry = ''] = id.split('/');
      const given = Object.entries(options).filter(([key]) => key !== 'name' && key !== 'part');
      parseOptions(findSubpopulation(entry), Object.fromEntries(given));
    });
  });
  file.checks.forEach((reference, index) => {
    at(source, ['checks', index], () => resolveCheck(reference));
  });
  file.metrics?.forEach((id, index) => {
    at(source, ['metrics', index], () => findMetric(id));
  });
}

/** Puts file and line before what `check` throws. */
function at(source: YamlSource, path: readonly PropertyKey[], check: () => unknown): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    const line = source.lineOf(path);
    throw new AssayError(
      error.code,
      `${source.shown}${line === undefined ? '' : `, line ${line}`}: ${error.message}`,
      { cause: error, details: { ...error.details, file: source.path, line } },
    );
  }
}
