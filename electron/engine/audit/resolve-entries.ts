import type { AuditFile } from '#shared/domain/audit-file';
import { taskShapes, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import type { Metric } from '../catalogue/define-metric.ts';
import type { Subpopulation } from '../catalogue/define-subpopulation.ts';
import { findMetric, metrics } from '../catalogue/metrics/index.ts';
import { parseOptions } from '../catalogue/parse-options.ts';
import { findSubpopulation } from '../catalogue/subpopulations/index.ts';
import type { ToolName } from '../catalogue/tools.ts';
import type { LanguageResource } from '../language/resources.ts';
import { resolveTransformations, type PlannedTransformation } from './resolve-transformations.ts';

export interface PlannedSubpopulation {
  readonly idPrefix: string;
  readonly title: string;
  readonly entry: Subpopulation;
  readonly options: Record<string, unknown>;
}

/** The entries of an audit file, found, checked against the task, with their options parsed. */
export interface ResolvedEntries {
  readonly transformations: readonly PlannedTransformation[];
  readonly subpopulations: readonly PlannedSubpopulation[];
  /** Per-unit and confusion metrics; the first is the primary one. */
  readonly metrics: readonly Metric[];
  readonly needs: readonly LanguageResource[];
  /** Tools that transformations and checks work with. */
  readonly uses: readonly ToolName[];
}

type Reference = AuditFile['subpopulations'][number];

const every: readonly Metric[] = metrics;

/** @throws AssayError `unknown-entry`, `entry-options`, or `audit-file` for an entry the task does not allow */
export function resolveEntries(file: AuditFile, task: Task): ResolvedEntries {
  const name = namer();
  const transformations = resolveTransformations(file, task, name);
  const subpopulations = file.subpopulations.map((reference): PlannedSubpopulation => {
    const { id, given } = split(reference);
    const entry = findSubpopulation(id);
    if (entry.tasks !== undefined && !entry.tasks.includes(task)) {
      throw new AssayError(
        'audit-file',
        `Subpopulation "${id}" is for ${entry.tasks.join(', ')}, and this audit is ${task}; remove it from the audit file.`,
        { details: { entry: id, task } },
      );
    }
    const { suffix, sliceId } = name('subpopulation', id, given);
    return { idPrefix: sliceId, title: entry.title + suffix, entry, options: parseOptions(entry, given) };
  });
  const needs = new Set([
    ...transformations.flatMap((planned) => planned.needs),
    ...subpopulations.flatMap(({ entry }) => entry.needs),
  ]);
  const uses = [...new Set(transformations.flatMap((planned) => planned.uses))];
  return { transformations, subpopulations, metrics: resolveMetrics(file, task), needs: [...needs], uses };
}

/** The metrics asked for, else all that fit the task with its primary metric first. */
function resolveMetrics(file: AuditFile, task: Task): Metric[] {
  if (file.metrics !== undefined && file.metrics.length > 0) {
    const chosen = [...new Set(file.metrics)].map((id) => {
      const metric = findMetric(id);
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
    return withPairAndCluster(chosen, task);
  }
  const primary = findMetric(taskShapes[task].primaryMetric);
  const others = every.filter((metric) => metric !== primary && metric.tasks.includes(task));
  return [primary, ...others];
}

/** Flip rate and worst case accompany every choice: they cost nothing and change how a drop reads. */
function withPairAndCluster(chosen: readonly Metric[], task: Task): Metric[] {
  const more = every.filter(
    (metric) => (metric.kind === 'pair' || metric.kind === 'cluster') && metric.tasks.includes(task),
  );
  return [...new Set([...chosen, ...more])];
}

function split(reference: Reference): { id: string; given: Record<string, unknown> } {
  if (typeof reference === 'string') return { id: reference, given: {} };
  const { id, ...given } = reference;
  return { id, given };
}

/** Slice ids: the entry's id, with the options given where an entry stands more than once. */
export function namer(): (
  idiom: string,
  id: string,
  given: Record<string, unknown>,
) => { sliceId: string; suffix: string } {
  const taken = new Set<string>();
  return (idiom, id, given) => {
    const plain = `${idiom}:${id}`;
    const words = Object.entries(given).map(
      ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    );
    let sliceId = plain;
    for (let count = 2; taken.has(sliceId); count += 1)
      sliceId = words.length > 0 && count === 2 ? `${plain}(${words.join(',')})` : `${plain}#${count}`;
    taken.add(sliceId);
    return {
      sliceId,
      suffix: words.length === 0 ? '' : `, ${words.map((word) => word.replace('=', ' ')).join(', ')}`,
    };
  };
}
