import { z } from 'zod';
import { fieldNames, taskShapes } from '#shared/domain/task';
import { columnsVariable, findFault } from '../language/expression.ts';
import type { MeasuredExample } from './define-subpopulation.ts';

export function columnOption() {
  return z
    .string()
    .min(1)
    .default('label')
    .describe('Name of a column of the data, or label for the gold label.');
}

/** An expression as {@link listValues} gives it values; a broken one is refused with its place. */
export function expressionOption(standard: string) {
  return z
    .string()
    .max(2000)
    .superRefine((source, context) => {
      const fault = findFault(source);
      if (fault === null) return;
      context.addIssue({
        code: 'custom',
        message: `the expression is broken at character ${fault.at}: ${fault.problem}`,
      });
    })
    .default(standard);
}

const numberPattern = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?\s*$/i;

/** The text of a cell as a number where it is one. */
function toValue(text: string): string | number {
  return numberPattern.test(text) ? Number(text) : text;
}

/** Names that an expression or a column option may use whatever the columns are called. */
export const namesBesideColumns: readonly string[] = [...fieldNames, 'main', 'label'];

/** The value of a column, a number where it reads as one; `label` and the fields where no column is called so. */
export function valueOfColumn(example: MeasuredExample, name: string): string | number | undefined {
  if (Object.hasOwn(example.columns, name)) return toValue(example.columns[name] ?? '');
  if (name === 'label') return example.gold?.kind === 'label' ? example.gold.label : undefined;
  const field =
    name === 'main' ? taskShapes[example.task].perturbed : fieldNames.find((known) => known === name);
  return field === undefined ? undefined : example.fields[field];
}

/** Everything an expression may read of an example. */
export function listValues(example: MeasuredExample): Readonly<Record<string, unknown>> {
  const columns = new Map<string, string | number>();
  const values: [string, unknown][] = [[columnsVariable, columns]];
  for (const name of [...namesBesideColumns, ...Object.keys(example.columns)]) {
    const value = valueOfColumn(example, name);
    if (value === undefined) continue;
    columns.set(name, value);
    values.push([name, value]);
  }
  // fromEntries defines members, so that a column called `__proto__` is only a name.
  return Object.fromEntries(values);
}
