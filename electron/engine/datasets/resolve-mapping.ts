import type { ColumnMapping } from '#shared/domain/dataset';
import { taskShapes, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { suggestion } from '../nearest.ts';
import { guessRoles, type Role, type RoleGuess } from './guess-roles.ts';
import type { RawRow } from './raw-row.ts';

const listed = 30;

/** Column names for people: quoted, at most thirty. */
export function listColumns(columns: readonly string[]): string {
  const shown = columns
    .slice(0, listed)
    .map((column) => `"${column}"`)
    .join(', ');
  return columns.length > listed ? `${shown} and ${columns.length - listed} more` : shown;
}

/**
 * The part every needed column plays. What the user names wins and is checked; a role named '' is played by no column;
 * the rest is guessed.
 * @throws AssayError `dataset-column` for a name the file does not have, and for an input the task needs and nothing fills.
 */
export function resolveMapping(
  name: string,
  columns: readonly string[],
  rows: readonly RawRow[],
  wanted: ColumnMapping,
  task: Task | undefined,
): RoleGuess {
  const roles = Object.entries(wanted) as [Role, string][];
  const absent = new Set(roles.filter(([, column]) => column === '').map(([role]) => role));
  const given: ColumnMapping = Object.fromEntries(roles.filter(([, column]) => column !== ''));
  for (const [role, column] of Object.entries(given) as [Role, string][]) {
    if (columns.includes(column)) continue;
    throw new AssayError(
      'dataset-column',
      `${name} has no column ${quoteName(column)} (columns.${role})${suggestion(column, columns)}; its columns are ${listColumns(columns)}.`,
      { details: { path: name, role, column, columns } },
    );
  }
  const guess = guessRoles(columns, rows, given, task, absent);
  for (const field of taskShapes[guess.task].fields) {
    if (guess.mapping[field] !== undefined) continue;
    throw new AssayError(
      'dataset-column',
      `${name} has no column that is clearly the ${field} of ${guess.task}; name it as columns.${field}: its columns are ${listColumns(columns)}.`,
      { details: { path: name, role: field, task: guess.task, columns } },
    );
  }
  return guess;
}
