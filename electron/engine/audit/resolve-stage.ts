import type { Task } from '#shared/domain/task';
import type { StageReference } from '#shared/domain/transformation-reference';
import { AssayError } from '#shared/errors';
import { parseOptions } from '../catalogue/parse-options.ts';
import { optionAtSeverity, severityOf } from '../catalogue/severity.ts';
import type { Stage } from '../catalogue/stage.ts';
import { findTransformation } from '../catalogue/transformations/index.ts';

const usualRepetitions = 10;

interface StageSettings {
  /** Entries the task does not allow are refused; null allows all. */
  readonly task: Task | null;
  /** For every entry that has a strength and is not given one of its own. */
  readonly severity?: number;
}

/** @throws AssayError `unknown-entry`, `entry-options`, or `audit-file` for an entry the task does not allow */
export function resolveStage(reference: StageReference, settings: StageSettings): Stage {
  if (typeof reference === 'string') return resolveEntry(reference, {}, settings);
  // An entry may have an option that is called as a pipeline is.
  if ('id' in reference) {
    const { id, ...given } = reference;
    return resolveEntry(id, given, settings);
  }
  const inner = (part: StageReference): Stage => resolveStage(part, settings);
  if ('sequence' in reference) return { kind: 'sequence', stages: reference.sequence.map(inner) };
  if ('choice' in reference) return { kind: 'choice', stages: reference.choice.map(inner) };
  return {
    kind: 'repeat',
    stage: inner(reference.repeat),
    until: reference.until ?? null,
    atMost: reference.atMost ?? usualRepetitions,
  };
}

function resolveEntry(
  id: string,
  given: Readonly<Record<string, unknown>>,
  { task, severity }: StageSettings,
): Stage {
  const entry = findTransformation(id);
  const reason = task === null ? undefined : entry.deny[task];
  if (task !== null && reason !== undefined) {
    throw new AssayError(
      'audit-file',
      `Transformation "${id}" is not for ${task}: ${reason.replace(/\.$/, '')}; remove it from the audit file.`,
      { details: { entry: id, task } },
    );
  }
  const { severity: own, ...options } = given;
  const scale = severityOf(entry);
  const isGiven = scale !== null && scale.option in options;
  const asked = typeof own === 'number' ? own : scale === null || isGiven ? undefined : severity;
  const strength = asked === undefined ? {} : optionAtSeverity(entry, asked);
  const checked = parseOptions(entry, { ...options, ...strength });
  // The option of some entries begins at 1 (one hashtag), yet a curve begins at the unchanged text.
  return { kind: 'entry', entry, options: checked, ...(asked === 0 ? { isIdle: true } : {}) };
}
