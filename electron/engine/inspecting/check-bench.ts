import { quoteName } from '#shared/formatting';
import { builderKinds, type BenchCheck } from '#shared/domain/bench';
import { findEmptyLimit } from '../audit/check-limits.ts';
import { matchesPattern } from '../audit/matches-pattern.ts';
import { bumpSinceSeal, staleFault, writeSeal } from '../benches/bench-seal.ts';
import { coversBump, nextVersion } from '../benches/bench-version.ts';
import { isBuiltin } from '../benches/builtin-benches.ts';
import { asMapping, textsIn } from '../benches/bench-digest.ts';
import type { Bench } from '../benches/read-bench.ts';
import type { ResolvedBench } from '../benches/resolved-bench.ts';
import { canonicalJson } from '../canonical-json.ts';
import { findMetric, metrics } from '../catalogue/metrics/index.ts';
import { subpopulations } from '../catalogue/subpopulations/index.ts';
import { transformations } from '../catalogue/transformations/index.ts';
import { fileFault } from '../describe-issue.ts';
import { suggestion } from '../nearest.ts';

/**
 * Checks what a schema cannot: denied entries, expectations that speak of nothing, and whether version and digest are
 * those of the content.
 * @param write returns the text with version and digest brought up to date instead of refusing the bench
 * @throws AssayError `bench-file`; `bench-version` with `details.version`, the one that the bench should have
 */
export function checkBench(resolved: ResolvedBench, write: boolean): BenchCheck {
  const { bench } = resolved;
  requireAllowed(bench);
  requireDistinct(resolved);
  requireMeaning(resolved);
  const { file, digest } = bench;
  const bump = bumpSinceSeal(resolved);
  const since = file.sealed?.version ?? file.version;
  const isBumped = coversBump(since, file.version, bump) && (bump === 'none' || file.sealed !== undefined);
  const version = isBumped ? file.version : nextVersion(since, bump);
  const fits = file.digest === digest;
  if (!fits && !write) refuse(bench, version, since);
  return {
    source: bench.id,
    name: file.name,
    digest,
    version,
    bump,
    text: fits && file.sealed?.version === version ? null : writeSeal(resolved, version),
  };
}

function refuse({ id, file, source, digest }: Bench, version: string, since: string): never {
  const remedy = (what: string): string =>
    isBuiltin(id) ? '' : `; "assay bench check ${id} --write" writes ${what}`;
  const details = { version, digest };
  if (file.digest === undefined)
    throw staleFault(source, [], `the bench has no digest${remedy('it')}`, details);
  if (version === file.version)
    throw staleFault(
      source,
      ['digest'],
      `digest: it is not that of version ${version}${remedy('it')}`,
      details,
    );
  throw staleFault(
    source,
    ['version'],
    `version: the content has changed since ${since}, so the version should be ${version}, found ${file.version}${remedy('version and digest')}`,
    details,
  );
}

/** Denied entries exist, and the bench itself uses none of them. */
function requireAllowed({ file, source }: Bench): void {
  const known = [...transformations, ...subpopulations, ...metrics].map(({ id }): string => id);
  const used = textsIn([file.subpopulations, file.transformations, file.metrics]);
  for (const [index, item] of file.deny.entries()) {
    const id = idOf(item);
    if (!known.includes(id) && !isBuiltin(id)) {
      throw fileFault(
        source,
        ['deny', index],
        `deny: there is no entry ${quoteName(id)}${suggestion(id, known)}`,
      );
    }
    if (used.includes(id)) {
      throw fileFault(
        source,
        ['deny', index],
        `deny: the bench itself uses "${id}"; remove it here or there`,
      );
    }
  }
}

function idOf(item: unknown): string {
  return String(asMapping(item)['id']);
}

/** What stands twice would be tested twice with equal outcome, and count twice among the comparisons. */
function requireDistinct({ bench, builders }: ResolvedBench): void {
  for (const kind of builderKinds) {
    const seen = new Map<string, number>();
    const own = builders.filter((builder) => builder.kind === kind);
    for (const [index, { id, options }] of own.entries()) {
      const content = canonicalJson([id, options]);
      const first = seen.get(content);
      if (first !== undefined) {
        const key = `${kind}s`;
        throw fileFault(
          bench.source,
          [key, index],
          `${key}.${index}: "${id}" stands here with the same parameters as in ${key}.${first}; remove one of them`,
        );
      }
      seen.set(content, index);
    }
  }
}

/** An expectation that matches no slice would be judged nowhere and pass unseen. */
function requireMeaning({
  bench: { file, source },
  builders,
  metrics: used,
  probeMetrics,
}: ResolvedBench): void {
  const ids = ['clean', ...builders.flatMap(({ slices }) => slices)];
  const hasSuite = builders.some(({ kind }) => kind === 'suite');
  const measured = ['drop', 'flip-rate', ...used, ...(hasSuite ? ['failure-rate'] : []), ...probeMetrics];
  for (const [index, expectation] of file.expectations.entries()) {
    const { metric, slices, except } = expectation;
    const path = ['expectations', index];
    if (!measured.includes(metric)) {
      throw fileFault(
        source,
        [...path, 'metric'],
        `expectations.${index}.metric: this bench measures no ${quoteName(metric)}${suggestion(metric, measured)}; it measures ${measured.join(', ')}`,
      );
    }
    const empty = findEmptyLimit(expectation, used.map(findMetric));
    if (empty !== null) throw fileFault(source, path, `expectations.${index}.${empty}`);
    if (!ids.some((id) => mayMatch(slices, id) && (except === undefined || !matchesPattern(except, id)))) {
      throw fileFault(
        source,
        [...path, 'slices'],
        `expectations.${index}.slices: no slice of this bench is called "${slices}"${except === undefined ? '' : ` and not "${except}"`}${suggestion(slices, ids)}; "assay bench show" lists them`,
      );
    }
  }
}

/** `…*` stands for slices that only an audit knows, so whatever begins alike may be meant. */
function mayMatch(pattern: string, id: string): boolean {
  if (!id.endsWith('*')) return matchesPattern(pattern, id);
  const open = id.slice(0, -1);
  const fixed = pattern.split('*')[0] ?? pattern;
  return (
    matchesPattern(pattern, open) ||
    fixed.startsWith(open) ||
    (pattern.includes('*') && open.startsWith(fixed))
  );
}
