import { parse } from 'csv-parse/sync';
import { taskShapes } from '#shared/domain/task';
import type { ImportFormat, ImportMapping } from './import-schema.ts';
import { importFault, splitLines, type ImportPlace } from './import-place.ts';
import type { ImportedExample } from './imported-example.ts';
import { readSquad } from './read-squad.ts';

/** The examples of a file in its order, each with what the format says of it. Throws `file-malformed`. */
export function readExamples(
  text: string,
  format: ImportFormat,
  mapping: ImportMapping,
  place: ImportPlace,
): readonly ImportedExample[] {
  switch (format) {
    case 'text':
      return splitLines(text).map((line) => ({ fields: { [only(place)]: line } }));
    case 'jsonl':
      return splitLines(text).flatMap((line, index) =>
        line.trim() === '' ? [] : [readJsonLine(line, index + 1, mapping, place)],
      );
    case 'squad': {
      const examples = readSquad(text);
      if (examples === null)
        throw importFault(
          place,
          'file',
          `"${mapping.file}" is not JSON in the shape of SQuAD (data, paragraphs, qas)`,
        );
      return examples;
    }
    case 'csv':
    case 'tsv':
      return readTable(text, format === 'tsv' ? '\t' : ',', mapping, place);
  }
}

/** A text; a list of the two fields of the task (for question answering: context, question); or a mapping of fields. */
function readJsonLine(
  line: string,
  number: number,
  { file, columns = {} }: ImportMapping,
  place: ImportPlace,
): ImportedExample {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw importFault(place, 'file', `line ${number} of "${file}" is not JSON`, cause);
  }
  const { fields } = taskShapes[place.task];
  if (typeof value === 'string' && fields.length === 1) return { fields: { [only(place)]: value } };
  if (
    Array.isArray(value) &&
    value.length === fields.length &&
    value.every((part) => typeof part === 'string')
  ) {
    const names = place.task === 'question-answering' ? [...fields].reverse() : fields;
    return { fields: Object.fromEntries(names.map((name, index) => [name, String(value[index])])) };
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const given = value as Readonly<Record<string, unknown>>;
    const named = fields.flatMap((name) => {
      const value = given[columns[name] ?? name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    if (named.length === fields.length) {
      const label = given[columns.label ?? 'label'];
      return {
        fields: Object.fromEntries(named),
        ...(typeof label === 'string' || typeof label === 'number' ? { label: String(label) } : {}),
      };
    }
  }
  const shape = fields.length === 1 ? 'a text' : `a list of ${fields.length} texts`;
  throw importFault(
    place,
    'file',
    `line ${number} of "${file}" is neither ${shape} nor a mapping with ${fields.map((name) => columns[name] ?? name).join(' and ')}`,
  );
}

function readTable(
  text: string,
  delimiter: string,
  mapping: ImportMapping,
  place: ImportPlace,
): ImportedExample[] {
  const { file, columns = {} } = mapping;
  let rows: string[][];
  try {
    // CheckList's tables, by tabs, are not quoted: a quote belongs to the text, also one that is never closed.
    const quoting = delimiter === '\t' ? { quote: null } : { relax_quotes: true };
    const options = { delimiter, skip_empty_lines: true, relax_column_count: true, ...quoting };
    rows = parse(text.replace(/\r\n?/g, '\n'), options);
  } catch (cause) {
    throw importFault(
      place,
      'file',
      `"${file}" is no table: ${cause instanceof Error ? cause.message.replace(/\.$/, '') : ''}`,
      cause,
    );
  }
  const [header = [], ...records] = rows;
  const { fields } = taskShapes[place.task];
  const at = (name: 'label' | (typeof fields)[number]): number => header.indexOf(columns[name] ?? name);
  const missing = fields.find((name) => at(name) === -1);
  if (missing !== undefined) {
    throw importFault(
      place,
      'columns',
      `"${file}" has no column "${columns[missing] ?? missing}" for ${missing}; it has ${header.join(', ')}`,
    );
  }
  return records.map((record, index) => {
    if (record.length !== header.length) {
      throw importFault(
        place,
        'file',
        `example ${index + 1} of "${file}" has ${record.length} columns and the header ${header.length}; a text must not hold what separates columns`,
      );
    }
    const label = record[at('label')];
    return {
      fields: Object.fromEntries(fields.map((name) => [name, record[at(name)] ?? ''])),
      ...(label === undefined ? {} : { label }),
    };
  });
}

function only(place: ImportPlace): string {
  const [field = 'text', ...others] = taskShapes[place.task].fields;
  if (others.length > 0) {
    throw importFault(
      place,
      'format',
      `a line of text cannot hold ${[field, ...others].join(' and ')}; use jsonl, tsv or squad`,
    );
  }
  return field;
}
