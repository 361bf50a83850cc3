import type { DataSheet } from '#shared/domain/dataset';
import { taskShapes } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { namesBesideColumns } from '../catalogue/define-columns.ts';
import { suggestion } from '../nearest.ts';
import type { ResolvedEntries } from './resolve-entries.ts';

/**
 * Makes sure that the data have every column that a subpopulation reads.
 * @throws AssayError `dataset-column` with the nearest name, or the name under which a column in another role is read
 */
export function checkColumns({ measured }: ResolvedEntries, sheet: DataSheet): void {
  const roles = new Map(Object.entries(sheet.mapping).map(([role, column]) => [column, role]));
  const { fields, gold } = taskShapes[sheet.task];
  const absent = new Set<string>(
    namesBesideColumns.filter(
      (name) => name !== 'main' && name !== gold && !fields.some((field) => field === name),
    ),
  );
  const free = sheet.columns.filter((column) => !roles.has(column));
  const valid = [...free, ...namesBesideColumns.filter((name) => !absent.has(name))];
  for (const { entry, options } of measured) {
    for (const name of entry.columns?.(options) ?? []) {
      if (valid.includes(name)) continue;
      const role = roles.get(name);
      const problem =
        role === undefined
          ? `the data have no column ${quoteName(name)}${suggestion(name, valid)}`
          : `column "${name}" is the ${role} of the data; ${valid.includes(role) ? `read it as ${role}` : 'it cannot be read by a subpopulation'}`;
      throw new AssayError(
        'dataset-column',
        `Subpopulation "${entry.id}": ${problem}; it may read ${valid.map((column) => `"${column}"`).join(', ')}.`,
        { details: { entry: entry.id, column: name, columns: valid } },
      );
    }
  }
}
