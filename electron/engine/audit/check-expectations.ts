import type { AuditFile } from '#shared/domain/audit-file';
import type { Suite } from '#shared/domain/suite';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { suggestion } from '../nearest.ts';
import { findEmptyLimit } from './check-limits.ts';
import { repeatsSliceId } from './plan-repeats.ts';
import { suiteSliceId } from './plan-suites.ts';
import { probeSliceId } from './probes/resolve-probes.ts';
import type { ResolvedEntries } from './resolve-entries.ts';

/**
 * Makes sure that every expectation speaks of a metric this audit computes and, where it names one slice, of a slice this
 * audit has, and that its limit can be broken. Which parts a subpopulation has, only the data tell.
 * @param shown how messages name the file
 * @throws AssayError `audit-file` with the place and the nearest name
 */
export function checkExpectations(
  file: Pick<AuditFile, 'expectations' | 'suites' | 'repeats'>,
  { metrics, transformations, subpopulations, combinations, probes }: ResolvedEntries,
  suites: readonly Suite[],
  shown: string,
): void {
  const known = [
    'drop',
    ...new Set(['flip-rate', ...metrics.map(({ id }) => id)]),
    ...(file.suites.length > 0 ? ['failure-rate'] : []),
    ...new Set(probes.flatMap(({ probe }) => [...probe.metrics, ...probe.aggregates])),
  ];
  const whole = [
    'clean',
    ...(file.repeats === undefined ? [] : [repeatsSliceId]),
    ...transformations.map(({ sliceId }) => sliceId),
    ...combinations.map(({ sliceId }) => sliceId),
    ...suites.flatMap(({ id, tests }) => tests.map((test) => suiteSliceId(id, test.id))),
    ...probes.flatMap(({ name, conditions }) => [
      `probe:${name}`,
      ...conditions.map(({ id }) => probeSliceId(name, id)),
    ]),
  ];
  const parted = subpopulations.map(({ idPrefix }) => `${idPrefix}/`);
  for (const [index, expectation] of file.expectations.entries()) {
    const { metric, slices } = expectation;
    const isThere =
      slices.includes('*') || whole.includes(slices) || parted.some((prefix) => slices.startsWith(prefix));
    if (!isThere) {
      const all = [...whole, ...parted.map((prefix) => `${prefix}…`)];
      throw new AssayError(
        'audit-file',
        `${shown}: expectations.${index}.slices: this audit has no slice ${quoteName(slices)}${suggestion(slices, all)}; it has ${listSome(all)}.`,
        { details: { path: ['expectations', String(index), 'slices'], slices } },
      );
    }
    const empty = findEmptyLimit(expectation, metrics);
    if (empty !== null) {
      throw new AssayError('audit-file', `${shown}: expectations.${index}.${empty}.`, {
        details: { path: ['expectations', String(index), empty.split(':')[0]] },
      });
    }
    if (known.includes(metric)) continue;
    throw new AssayError(
      'audit-file',
      `${shown}: expectations.${index}.metric: this audit computes no ${quoteName(metric)}${suggestion(metric, known)}; it has ${known.join(', ')}.`,
      { details: { path: ['expectations', String(index), 'metric'], metric } },
    );
  }
}

const mostListed = 20;

function listSome(names: readonly string[]): string {
  const more = names.length - mostListed;
  return more > 0 ? `${names.slice(0, mostListed).join(', ')} and ${more} more` : names.join(', ');
}
