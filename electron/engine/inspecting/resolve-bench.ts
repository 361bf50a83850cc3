import { auditFileSchema, type AuditFile } from '#shared/domain/audit-file';
import type { BenchBuilder } from '#shared/domain/bench';
import { taskShapes } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { chooseTests } from '../audit/load-suites.ts';
import { resolveEntries, type ResolvedEntries } from '../audit/resolve-entries.ts';
import { probeSliceId } from '../audit/probes/resolve-probes.ts';
import { findProbe } from '../catalogue/probes/index.ts';
import { perturbSuiteText } from '../audit/perturb-suite-text.ts';
import type { PlannedSubpopulation } from '../audit/planned-subpopulation.ts';
import { asMapping } from '../benches/bench-digest.ts';
import type { Bench } from '../benches/read-bench.ts';
import { readSuites } from '../benches/read-suites.ts';
import type { ResolvedBench } from '../benches/resolved-bench.ts';

/**
 * Looks every entry of a bench up, as an audit that follows it would.
 * @throws AssayError of `resolveEntries` and of suites, with the line of the bench
 */
export async function resolveBench(bench: Bench): Promise<ResolvedBench> {
  const { file } = bench;
  const alone = {
    subpopulations: file.subpopulations.map((reference, index) =>
      resolve(bench, ['subpopulations', index], { subpopulations: [reference] }),
    ),
    transformations: file.transformations.map((reference, index) =>
      resolve(bench, ['transformations', index], { transformations: [reference] }),
    ),
  };
  // Together, because an entry that stands twice has its options in the ids of its slices.
  const { subpopulations, transformations, metrics } = file;
  const all = resolve(bench, ['metrics'], {
    subpopulations,
    transformations,
    ...(metrics === undefined ? {} : { metrics }),
  });
  const remaining = {
    subpopulations: [...all.subpopulations],
    transformations: [...all.transformations],
  };
  return {
    bench,
    builders: [
      ...subpopulations.map((reference, index): BenchBuilder => {
        const count = alone.subpopulations[index]?.subpopulations.length ?? 0;
        const planned = remaining.subpopulations.splice(0, count);
        return {
          kind: 'subpopulation',
          ...identify(reference, planned[0]?.entry.title),
          options: { ...withoutId(reference), ...planned[0]?.options },
          slices: [
            ...planned.flatMap(nameSlices),
            ...(alone.subpopulations[index]?.combinations ?? []).map(({ sliceId }) => sliceId),
          ],
        };
      }),
      ...transformations.map((reference, index): BenchBuilder => {
        const count = alone.transformations[index]?.transformations.length ?? 0;
        const planned = remaining.transformations.splice(0, count);
        return {
          kind: 'transformation',
          ...identify(reference, planned[0]?.title),
          options: { ...planned[0]?.options, variants: 1, ...withoutId(reference) },
          slices: planned.map(({ sliceId }) => sliceId),
        };
      }),
      ...(await readSuites(bench, { perturb: perturbSuiteText }, chooseTests)),
      ...file.probes.map((reference, index): BenchBuilder => {
        const [planned] = resolve(bench, ['probes', index], { probes: [reference] }).probes;
        const slices = (planned?.conditions ?? []).map(({ id }) => probeSliceId(planned?.name ?? '', id));
        return {
          kind: 'probe',
          ...identify(reference, planned?.probe.title),
          options: { ...withoutId(reference), ...planned?.options },
          slices: [`probe:${planned?.name ?? ''}`, ...slices],
        };
      }),
    ],
    metrics: all.metrics.map(({ id }) => id),
    probeMetrics: [
      ...new Set(
        file.probes.flatMap((reference) => {
          const probe = findProbe(typeof reference === 'string' ? reference : reference.id);
          return [...probe.metrics, ...probe.aggregates];
        }),
      ),
    ],
    settings: {
      field: file.field ?? taskShapes[file.task].perturbed,
      seed: file.seed,
      level: file.level,
      minimumN: file.minimumN,
      replicates: file.replicates,
      protect: file.protect,
      checks: file.checks,
    },
  };
}

/** Which slices a subpopulation has without data; `/*` where only data tell. */
function nameSlices({ idPrefix, entry, options }: PlannedSubpopulation): string[] {
  const rules = entry.slices(new Float64Array(), options, []);
  return rules.length === 0 ? [`${idPrefix}/*`] : rules.map(({ key }) => `${idPrefix}/${key}`);
}

type Wanted = Partial<Pick<AuditFile, 'subpopulations' | 'transformations' | 'probes' | 'metrics'>>;

/** One entry at a time, so that a fault can say its line. */
function resolve(bench: Bench, path: readonly PropertyKey[], wanted: Wanted): ResolvedEntries {
  const stub = { assay: 1, model: bench.id, dataset: bench.id };
  try {
    return resolveEntries({ ...auditFileSchema.parse(stub), ...wanted }, bench.file.task);
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    const { shown, path: file, lineOf } = bench.source;
    const line = lineOf(path);
    throw new AssayError(
      error.code,
      `${shown}${line === undefined ? '' : `, line ${line}`}: ${error.message}`,
      { details: { ...error.details, file, line }, cause: error },
    );
  }
}

/** A pipeline or a combination has a name of its own, or else says what it is made of. */
function identify(reference: unknown, title: string | undefined): Pick<BenchBuilder, 'id' | 'title'> {
  const { id, name, ...parts } = asMapping(reference);
  const own = [id, name].find((text) => typeof text === 'string') ?? JSON.stringify(parts);
  return { id: own, title: title ?? own };
}

function withoutId(reference: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(asMapping(reference)).filter(([key]) => key !== 'id'));
}
