import type { AuditFile } from '#shared/domain/audit-file';
import { taskShapes, type FieldName, type Task } from '#shared/domain/task';
import {
  commonKeys,
  type StageReference,
  type TransformationReference,
} from '#shared/domain/transformation-reference';
import { AssayError } from '#shared/errors';
import type { Transformation } from '../catalogue/define-transformation.ts';
import { describeCheck, type PlannedCheck } from '../catalogue/judge-checks.ts';
import { optionAtSeverity, severityOf } from '../catalogue/severity.ts';
import { describeStage, leavesOf, type Stage } from '../catalogue/stage.ts';
import type { ToolName } from '../catalogue/tools.ts';
import type { VariationPlan } from '../catalogue/vary.ts';
import type { LanguageResource } from '../language/resources.ts';
import type { nameSlices } from './name-slices.ts';
import { resolveCheck } from './resolve-checks.ts';
import { resolveStage } from './resolve-stage.ts';

/** One slice of changed texts to be. */
export interface PlannedTransformation extends VariationPlan {
  readonly sliceId: string;
  readonly title: string;
  /** The entry's id; `pipeline` for several put together. */
  readonly entryId: string;
  /** What is stored of it: options of the entry or stages in words, severity, checks. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly variants: number;
  /** The field it changes where it is not that of the whole audit. */
  readonly field: FieldName | null;
  readonly entries: readonly Transformation[];
  readonly uses: readonly ToolName[];
  readonly needs: readonly LanguageResource[];
}

interface Split {
  readonly stage: StageReference;
  readonly name: string | undefined;
  readonly variants: number;
  readonly redraws: number;
  readonly field: FieldName | null;
  readonly severities: readonly (number | undefined)[];
  readonly isSweep: boolean;
  readonly checks: readonly PlannedCheck[];
  /** Options given to a single entry, for the slice's name. */
  readonly given: Readonly<Record<string, unknown>>;
}

function split(reference: TransformationReference, shared: readonly PlannedCheck[]): Split {
  if (typeof reference === 'string') return split({ id: reference }, shared);
  const { variants = 1, redraws = 0, field = null, severity, severities, checks = [] } = reference;
  const own: Record<string, unknown> = Object.fromEntries(
    Object.entries(reference).filter(([key]) => !commonKeys.some((common) => common === key)),
  );
  const isEntry = 'id' in reference;
  const { name, ...stage } = own;
  return {
    stage: (isEntry ? own : stage) as StageReference,
    name: isEntry || typeof name !== 'string' ? undefined : name,
    variants,
    redraws,
    field,
    severities: severities ?? [severity],
    isSweep: severities !== undefined,
    checks: [...shared, ...checks.map(resolveCheck)],
    given: {
      ...(isEntry ? Object.fromEntries(Object.entries(own).filter(([key]) => key !== 'id')) : {}),
      ...(field === null ? {} : { field }),
    },
  };
}

/** A strength for which nothing has a scale is a mistake, not a slice without effect. */
function checkStrength(stage: Stage, severity: number | undefined, given: Split['given']): void {
  if (severity === undefined) return;
  const leaves = leavesOf(stage);
  const [first] = leaves;
  if (first === undefined) return;
  if (leaves.every(({ entry }) => severityOf(entry) === null)) optionAtSeverity(first.entry, severity);
  const option = severityOf(first.entry)?.option ?? '';
  if (Object.hasOwn(given, option)) {
    throw new AssayError(
      'entry-options',
      `Transformation "${first.entry.id}" is given both ${option} and a severity, which sets ${option}; remove one of them.`,
      { details: { kind: 'transformation', entry: first.entry.id, option } },
    );
  }
}

type Name = ReturnType<typeof nameSlices>;

function checkField(field: FieldName | null, task: Task | null, stage: Stage): void {
  if (field === null || task === null || taskShapes[task].fields.includes(field)) return;
  const [first] = leavesOf(stage);
  throw new AssayError(
    'entry-options',
    `Transformation "${first?.entry.id ?? 'pipeline'}": field "${field}" does not exist in ${task}; its fields: ${taskShapes[task].fields.join(', ')}.`,
    { details: { kind: 'transformation', entry: first?.entry.id, option: 'field' } },
  );
}

function resolveReference(
  reference: TransformationReference,
  shared: readonly PlannedCheck[],
  task: Task | null,
  name: Name,
): PlannedTransformation[] {
  const parts = split(reference, shared);
  return parts.severities.map((severity) => {
    const stage = resolveStage(parts.stage, { task, ...(severity === undefined ? {} : { severity }) });
    checkStrength(stage, severity, parts.given);
    checkField(parts.field, task, stage);
    const entries = leavesOf(stage).map(({ entry }) => entry);
    const single = stage.kind === 'entry' ? stage : null;
    const words = describeStage(stage);
    const entryId = single?.entry.id ?? 'pipeline';
    const base = single?.entry.id ?? `pipeline/${toSlug(parts.name ?? words)}`;
    const { sliceId, suffix } = name(
      'transformation',
      severity === undefined ? base : `${base}@${severity}`,
      parts.given,
    );
    const title = single?.entry.title ?? parts.name ?? `Pipeline: ${words}`;
    return {
      sliceId,
      title: title + suffix + (severity === undefined ? '' : `, severity ${severity}`),
      entryId,
      stage,
      checks: parts.checks,
      redraws: parts.redraws,
      field: parts.field,
      variants: parts.variants,
      entries,
      uses: unique([
        ...entries.flatMap(({ uses = [] }) => uses),
        ...parts.checks.flatMap(({ check }) => check.uses),
      ]),
      needs: unique([...entries, ...parts.checks.map(({ check }) => check)].flatMap(({ needs }) => needs)),
      options: {
        ...(single === null ? { pipeline: words } : single.options),
        variants: parts.variants,
        ...(parts.field === null ? {} : { field: parts.field }),
        ...(severity === undefined ? {} : { severity }),
        ...(parts.isSweep ? { series: `transformation:${base}` } : {}),
        ...(parts.checks.length === 0 ? {} : { checks: parts.checks.map(describeCheck) }),
        ...(parts.redraws === 0 ? {} : { redraws: parts.redraws }),
      },
    };
  });
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

/** A name as part of a slice id: letters, digits and hyphens. */
function toSlug(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80) || 'unnamed'
  );
}

/**
 * The transformations of an audit file, one slice each, a sweep one slice a strength.
 * @throws AssayError `unknown-entry`, `entry-options`, or `audit-file` for an entry the task does not allow
 */
export function resolveTransformations(
  file: Pick<AuditFile, 'transformations' | 'checks'>,
  task: Task | null,
  name: Name,
): PlannedTransformation[] {
  const shared = file.checks.map(resolveCheck);
  return file.transformations.flatMap((reference) => resolveReference(reference, shared, task, name));
}
