import type { AuditFile } from '#shared/domain/audit-file';
import { AssayError } from '#shared/errors';
import { nameItem } from '../benches/apply-bench.ts';
import { findMetric } from '../catalogue/metrics/index.ts';
import { fileFault } from '../describe-issue.ts';
import type { YamlSource } from '../yaml-source.ts';
import { nameSlices } from './name-slices.ts';
import { resolveCheck } from './resolve-checks.ts';
import { resolveSubpopulations } from './resolve-subpopulations.ts';
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
  at(source, ['subpopulations'], () => {
    // What a bench names is not read yet, and a combination may be of it.
    const own =
      file.bench === undefined
        ? file.subpopulations
        : file.subpopulations.map((item) => (isCombination(item) ? standIn : item));
    resolveSubpopulations({ subpopulations: own }, null, nameSlices());
  });
  file.checks.forEach((reference, index) => {
    at(source, ['checks', index], () => resolveCheck(reference));
  });
  file.metrics?.forEach((id, index) => {
    at(source, ['metrics', index], () => findMetric(id));
  });
  requireDistinct('subpopulations', file.subpopulations, source);
  requireDistinct('transformations', file.transformations, source);
}

/** What stands twice would count its units twice in every figure over all variants. */
function requireDistinct(key: string, items: readonly unknown[], source: YamlSource): void {
  const names = items.map(nameItem);
  const index = names.findIndex((name, position) => names.indexOf(name) < position);
  if (index === -1) return;
  const first = names.indexOf(names[index] ?? '');
  throw fileFault(source, [key, index], `${key}.${index} is the same as ${key}.${first}; remove one of them`);
}

/** Keeps the places of the others as they are. */
const standIn = 'length';

function isCombination(item: AuditFile['subpopulations'][number]): boolean {
  return typeof item !== 'string' && item.id === undefined;
}

/** Puts file and line before what `check` throws. */
function at(source: YamlSource, path: readonly PropertyKey[], check: () => unknown): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    const line = source.lineOf(placeOf(error) ?? path);
    throw new AssayError(
      error.code,
      `${source.shown}${line === undefined ? '' : `, line ${line}`}: ${error.message}`,
      { cause: error, details: { ...error.details, file: source.path, line } },
    );
  }
}

/** Where a fault says it stands, as members of the file: `subpopulations.1.union.0`. */
function placeOf({ details }: AssayError): readonly PropertyKey[] | undefined {
  const place = details['path'];
  if (typeof place !== 'string') return undefined;
  return place.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
