import { hash } from 'node:crypto';
import type { ColumnMapping } from '#shared/domain/dataset';
import type { Example, Gold } from '#shared/domain/example';
import { taskShapes, type FieldName, type Fields, type Task } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { canonicalJson } from '../canonical-json.ts';
import { isBlank, structureOf, textOf } from './field-values.ts';
import { readAnswers, readEntities, readReferences, tokensOf } from './read-gold.ts';
import type { RawRow } from './raw-row.ts';

/** Everything that turns a row into an example, decided once for the whole file. */
export interface ExampleRecipe {
  readonly name: string;
  readonly task: Task;
  readonly mapping: ColumnMapping;
  /** Raw label value to label name; a value that is not named keeps its text. */
  readonly labels: Readonly<Record<string, string>>;
  /** The columns the mapping uses: the others are kept beside the fields. */
  readonly mapped: ReadonlySet<string>;
}

/**
 * SHA-256 (hex) of the canonical JSON of an example's content: `{"fields":…,"gold":…}`, or of the fields alone.
 */
export function hashContent(content: { readonly fields: Fields; readonly gold?: Gold | null }): string {
  return hash('sha256', canonicalJson(content), 'hex');
}

/**
 * The example a row makes, or null for an empty row: one in which an input field of the task is blank.
 * @throws AssayError `dataset-label` or `file-malformed` with the row, for a gold value of the wrong shape.
 */
export function buildExample(raw: RawRow, recipe: ExampleRecipe): Example | null {
  const fields: Partial<Record<FieldName, string>> = {};
  for (const field of taskShapes[recipe.task].fields) {
    const column = recipe.mapping[field];
    const value = column === undefined ? undefined : raw.values[column];
    if (isBlank(value)) return null;
    const text = field === 'text' ? fieldText(value, recipe.task) : textOf(value);
    if (isBlank(text)) return null;
    fields[field] = text;
  }
  const gold = readGold(raw, fields, recipe);
  const idColumn = recipe.mapping.id;
  const givenId = idColumn === undefined ? '' : textOf(raw.values[idColumn]).trim();
  return {
    id: givenId === '' ? `row-${raw.row}` : givenId,
    row: raw.row,
    fields,
    gold,
    columns: otherColumns(raw, recipe.mapped),
    hash: hashContent({ fields, gold }),
  };
}

/** Tokens become a text with one space between them, so that spans can be counted. */
function fieldText(value: unknown, task: Task): string {
  const tokens = task === 'token-classification' ? tokensOf(structureOf(value)) : null;
  return tokens === null ? textOf(value) : tokens.join(' ');
}

function readGold(raw: RawRow, fields: Fields, recipe: ExampleRecipe): Gold | null {
  const role = taskShapes[recipe.task].gold;
  const column = recipe.mapping[role];
  const value = column === undefined ? undefined : raw.values[column];
  if (column === undefined || isBlank(value)) return null;
  const where = { name: recipe.name, row: raw.row, column };
  switch (role) {
    case 'label': {
      if (typeof value === 'object') {
        throw new AssayError(
          'dataset-label',
          `${where.name}, row ${where.row}: the label in "${column}" is a list or an object; give each row one label.`,
          { details: { ...where } },
        );
      }
      return { kind: 'label', label: nameLabel(textOf(value).trim(), recipe.labels) };
    }
    case 'answers':
      return readAnswers(value, fields.context ?? '', where);
    case 'references':
      return readReferences(value);
    case 'entities': {
      const textColumn = recipe.mapping.text;
      const tokens = textColumn === undefined ? null : tokensOf(structureOf(raw.values[textColumn]));
      return readEntities(value, { text: fields.text ?? '', tokens, labels: recipe.labels, where });
    }
  }
}

/** The name a raw label value goes by. */
export function nameLabel(value: string, labels: Readonly<Record<string, string>>): string {
  return Object.hasOwn(labels, value) ? (labels[value] ?? value) : value;
}

function otherColumns(raw: RawRow, mapped: ReadonlySet<string>): Record<string, string> {
  const columns = Object.create(null) as Record<string, string>;
  for (const [column, value] of Object.entries(raw.values)) {
    if (!mapped.has(column)) columns[column] = textOf(value);
  }
  return columns;
}
