import type { AuditFile } from '#shared/domain/audit-file';
import { taskShapes, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import type { Metric } from '../catalogue/define-metric.ts';
import { findMetric, metrics } from '../catalogue/metrics/index.ts';
import type { ToolName } from '../catalogue/tools.ts';
import type { LanguageResource } from '../language/resources.ts';
import { nameSlices } from './name-slices.ts';
import { resolveProbes, type ResolvedProbe } from './probes/resolve-probes.ts';
import type { ResolvedSubpopulations } from './planned-subpopulation.ts';
import { resolveSubpopulations } from './resolve-subpopulations.ts';
import { resolveTransformations, type PlannedTransformation } from './resolve-transformations.ts';

/** The entries of an audit file, found, checked against the task, with their options parsed. */
export interface ResolvedEntries extends ResolvedSubpopulations {
  readonly transformations: readonly PlannedTransformation[];
  /** Per-unit and confusion metrics; the first is the primary one. */
  readonly metrics: readonly Metric[];
  readonly probes: readonly ResolvedProbe[];
  readonly needs: readonly LanguageResource[];
  /** Tools that transformations and checks work with. */
  readonly uses: readonly ToolName[];
}

const every: readonly Metric[] = metrics;

/** @throws AssayError `unknown-entry`, `entry-options`, or `audit-file` for an entry the task does not allow */
export function resolveEntries(file: AuditFile, task: Task): ResolvedEntries {
  const name = nameSlices();
  const transformations = resolveTransformations(file, task, name);
  const subpopulations = resolveSubpopulations(file, task, name);
  const probes = resolveProbes(file.probes, null);
  const needs = new Set([
    ...transformations.flatMap((planned) => planned.needs),
    ...subpopulations.measured.flatMap(({ entry }) => entry.needs),
  ]);
  const wantsEncoder = subpopulations.measured.some(({ entry, options }) =>
    entry.tools?.(options).some(({ tool }) => tool === 'encoder'),
  );
  const uses = new Set([
    ...transformations.flatMap((planned) => planned.uses),
    ...(wantsEncoder ? (['encoder'] as const) : []),
    ...probes.flatMap(({ probe }) => probe.uses),
  ]);
  return {
    transformations,
    ...subpopulations,
    probes,
    metrics: resolveMetrics(file, task),
    needs: [...needs],
    uses: [...uses],
  };
}

/** The metrics asked for, else all standard ones that fit the task with its primary metric first. */
function resolveMetrics(file: AuditFile, task: Task): Metric[] {
  if (file.metrics !== undefined && file.metrics.length > 0) {
    const chosen = [...new Set(file.metrics)].map((id) => {
      const metric = findMetric(id);
      if (metric.kind === 'repeat' && file.repeats === undefined) {
        throw new AssayError(
          'audit-file',
          `Metric "${id}" needs the unchanged inputs to be asked more than once; write repeats: 3, or leave it out.`,
          { details: { entry: id } },
        );
      }
      if (!metric.tasks.includes(task)) {
        throw new AssayError(
          'audit-file',
          `Metric "${id}" is for ${metric.tasks.join(', ')}, and this audit is ${task}.`,
          { details: { entry: id, task } },
        );
      }
      return metric;
    });
    if (chosen[0]?.kind !== 'mean') {
      throw new AssayError(
        'audit-file',
        `The first of metrics is the primary one and must be a mean over units, such as ${taskShapes[task].primaryMetric}; "${chosen[0]?.id ?? ''}" is not.`,
      );
    }
    return withComparisons(chosen, file, task);
  }
  const primary = findMetric(taskShapes[task].primaryMetric);
  const others = every.filter((metric) => metric !== primary && isStandard(metric, file, task));
  return [primary, ...others];
}

const accompanying: ReadonlySet<Metric['kind']> = new Set([
  'pair',
  'change',
  'cluster',
  'agreement',
  'repeat',
]);

/** Flip rate, worst case and their like accompany every choice: they cost nothing and change how a drop reads. */
function withComparisons(chosen: readonly Metric[], file: AuditFile, task: Task): Metric[] {
  const more = every.filter((metric) => accompanying.has(metric.kind) && isStandard(metric, file, task));
  return [...new Set([...chosen, ...more])];
}

function isStandard(metric: Metric, { repeats }: AuditFile, task: Task): boolean {
  if (metric.kind === 'repeat' && repeats === undefined) return false;
  return metric.use !== 'named' && metric.tasks.includes(task);
}
