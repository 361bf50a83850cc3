import type { AuditFile } from '#shared/domain/audit-file';
import { taskShapes, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import type { Metric } from '../catalogue/define-metric.ts';
import type { Subpopulation } from '../catalogue/define-subpopulation.ts';
import type { Transformation } from '../catalogue/define-transformation.ts';
import { findMetric, metrics } from '../catalogue/metrics/index.ts';
import { parseOptions } from '../catalogue/parse-options.ts';
import { findSubpopulation } from '../catalogue/subpopulations/index.ts';
import { findTransformation } from '../catalogue/transformations/index.ts';
import type { LanguageResource } from '../language/resources.ts';

export interface PlannedTransformation {
  readonly sliceId: string;
  readonly title: string;
  readonly entry: Transformation;
  readonly options: Record<string, unknown>;
  readonly variants: number;
}

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
}

type Reference = AuditFile['transformations'][number];

const every: readonly Metric[] = metrics;

/** @throws AssayError `unknown-entry`, `entry-options`, or `audit-file` for an entry the task does not allow */
export function resolveEntries(file: AuditFile, task: Task): ResolvedEntries {
  const name = namer();
  const transformations = file.transformations.map((reference): PlannedTransformation => {
    const { id, variants, given } = split(reference);
    const entry = findTransformation(id);
    const reason = entry.deny[task];
    if (reason !== undefined) {
      throw new AssayError(
        'audit-file',
        `Transformation "${id}" is not for ${task}: ${reason.replace(/\.$/, '')}; remove it from the audit file.`,
        { details: { entry: id, task } },
      );
    }
    const { suffix, sliceId } = name('transformation', id, given);
    return { sliceId, title: entry.title + suffix, entry, options: parseOptions(entry, given), variants };
  });
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
  const needs = new Set([...transformations, ...subpopulations].flatMap(({ entry }) => entry.needs));
  return { transformations, subpopulations, metrics: resolveMetrics(file, task), needs: [...needs] };
}

/** The metrics asked for, else all standard ones that fit the task with its primary metric first. */
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
    return withComparisons(chosen, task);
  }
  const primary = findMetric(taskShapes[task].primaryMetric);
  const others = every.filter((metric) => metric !== primary && isStandard(metric, task));
  return [primary, ...others];
}

const accompanying: ReadonlySet<Metric['kind']> = new Set(['pair', 'change', 'cluster', 'agreement']);

/** Flip rate, worst case and their like accompany every choice: they cost nothing and change how a drop reads. */
function withComparisons(chosen: readonly Metric[], task: Task): Metric[] {
  const more = every.filter((metric) => accompanying.has(metric.kind) && isStandard(metric, task));
  return [...new Set([...chosen, ...more])];
}

function isStandard(metric: Metric, task: Task): boolean {
  return metric.use !== 'named' && metric.tasks.includes(task);
}

function split(reference: Reference): { id: string; variants: number; given: Record<string, unknown> } {
  if (typeof reference === 'string') return { id: reference, variants: 1, given: {} };
  const { id, variants = 1, ...given } = reference;
  return { id, variants, given };
}

/** Slice ids: the entry's id, with the options given where an entry stands more than once. */
function namer(): (
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
