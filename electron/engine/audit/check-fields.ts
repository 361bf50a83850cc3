import { taskShapes, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { fieldChoices, fieldOptionNames } from '../catalogue/define-options.ts';
import type { Subpopulation } from '../catalogue/define-subpopulation.ts';
import { suggestion } from '../nearest.ts';

/** Whether the examples of a task have the text that a field option names. */
function exists(field: string, task: Task): boolean {
  const { fields, gold } = taskShapes[task];
  if (field === 'main' || field === 'all') return true;
  const hasReference = gold === 'references' || gold === 'answers';
  if (field === 'reference') return hasReference;
  if (field === 'partner') return fields.length > 1 || hasReference;
  return fields.some((known) => known === field);
}

/** @throws AssayError `entry-options` for an option that names a text which the task's examples do not have */
export function checkFields(entry: Subpopulation, options: Record<string, unknown>, task: Task): void {
  for (const name of fieldOptionNames) {
    const field = options[name];
    if (typeof field !== 'string' || exists(field, task)) continue;
    const valid = fieldChoices.filter((choice) => exists(choice, task));
    throw new AssayError(
      'entry-options',
      `Option "${name}" of subpopulation "${entry.id}": ${task} has no text ${quoteName(field)}${suggestion(field, valid)}; its texts: ${valid.join(', ')}.`,
      { details: { entry: entry.id, option: name, task } },
    );
  }
}
