import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { taskShapes, type Task } from '#shared/domain/task';
import { suiteFault, type SuiteSource } from '../suite-fault.ts';
import type { SuiteCaseMapping } from '../suite-schema.ts';
import type { ImportMapping } from './import-schema.ts';
import type { ImportedExample } from './imported-example.ts';
import { readSquad } from './read-squad.ts';

interface ImportPlace {
  readonly task: Task;
  readonly source: SuiteSource;
  /** Of the mapping in the source. */
  readonly path: readonly PropertyKey[];
}

type Format = NonNullable<ImportMapping['format']>;

const formats: Readonly<Record<string, Format>> = {
  '.jsonl': 'jsonl',
  '.tsv': 'tsv',
  '.csv': 'csv',
  '.json': 'squad',
};

/** The formats that CheckList's `to_raw_file` writes, and tables. Throws `file-malformed`, with the line of the suite. */
export async function importCases(mapping: ImportMapping, place: ImportPlace): Promise<SuiteCaseMapping[]> {
  const { file, first = 1, last } = mapping;
  const format = mapping.format ?? formats[extname(file).toLowerCase()] ?? 'text';
  const text = await readText(file, place);
  const examples = readExamples(text, format, mapping, place);
  const chosen = examples.slice(first - 1, last);
  if (chosen.length === 0 || (last !== undefined && last > examples.length)) {
    throw fault(
      place,
      last === undefined ? 'first' : 'last',
      `"${file}" has ${examples.length} examples; choose first and last among them`,
    );
  }
  const groups =
    mapping.cases === undefined
      ? groupEvenly(chosen, mapping, place)
      : groupByCase(chosen, splitLines(await readText(mapping.cases, place)), mapping, place);
  const labels = mapping.labels === undefined ? null : splitLines(await readText(mapping.labels, place));
  if (labels !== null && labels.length !== groups.length) {
    throw fault(
      place,
      'labels',
      `"${mapping.labels ?? ''}" has ${labels.length} labels for ${groups.length} cases; write one a line`,
    );
  }
  return groups.map(([original, ...variants], index) => {
    const label = labels?.[index] ?? original?.label;
    return {
      ...original?.fields,
      ...(label === undefined ? {} : { label }),
      ...(original?.answers === undefined ? {} : { answers: [...original.answers] }),
      ...(variants.length === 0 ? {} : { variants: variants.map(({ fields }) => fields) }),
    };
  });
}

function groupEvenly(
  examples: readonly ImportedExample[],
  { file, textsPerCase = 1 }: ImportMapping,
  place: ImportPlace,
): ImportedExample[][] {
  if (examples.length % textsPerCase !== 0) {
    throw fault(
      place,
      'textsPerCase',
      `${examples.length} examples of "${file}" are no whole cases of ${textsPerCase}`,
    );
  }
  return Array.from({ length: examples.length / textsPerCase }, (_, index) =>
    examples.slice(index * textsPerCase, (index + 1) * textsPerCase),
  );
}

/** CheckList keeps, for each example, the index of its case. */
function groupByCase(
  examples: readonly ImportedExample[],
  cases: readonly string[],
  { file, cases: name = '' }: ImportMapping,
  place: ImportPlace,
): ImportedExample[][] {
  if (cases.length !== examples.length) {
    throw fault(
      place,
      'cases',
      `"${name}" has ${cases.length} lines for ${examples.length} examples of "${file}"; write one for each`,
    );
  }
  const groups = new Map<string, ImportedExample[]>();
  for (const [index, example] of examples.entries()) {
    const key = cases[index]?.trim() ?? '';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [example]);
    else group.push(example);
  }
  return [...groups.values()];
}

function readExamples(
  text: string,
  format: Format,
  mapping: ImportMapping,
  place: ImportPlace,
): readonly ImportedExample[] {
  switch (format) {
    case 'text':
      return splitLines(text).map((line) => ({ fields: { [only(place)]: line } }));
    case 'jsonl':
      return splitLines(text).map((line, index) => readJsonLine(line, index + 1, mapping, place));
    case 'squad': {
      const examples = readSquad(text);
      if (examples === null)
        throw fault(
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
  { file }: ImportMapping,
  place: ImportPlace,
): ImportedExample {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw fault(place, 'file', `line ${number} of "${file}" is not JSON`, cause);
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
    const named = fields.flatMap((name) =>
      typeof given[name] === 'string' ? [[name, given[name]] as const] : [],
    );
    if (named.length === fields.length) {
      const label = given['label'];
      return {
        fields: Object.fromEntries(named),
        ...(typeof label === 'string' || typeof label === 'number' ? { label: String(label) } : {}),
      };
    }
  }
  const shape = fields.length === 1 ? 'a text' : `a list of ${fields.length} texts`;
  throw fault(
    place,
    'file',
    `line ${number} of "${file}" is neither ${shape} nor a mapping with ${fields.join(' and ')}`,
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
    // CheckList's tables are not quoted: a quote belongs to the text unless it opens and closes a whole field.
    const options = { delimiter, skip_empty_lines: true, relax_quotes: true, relax_column_count: true };
    rows = parse(text.replace(/\r\n?/g, '\n'), options);
  } catch (cause) {
    throw fault(
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
    throw fault(
      place,
      'columns',
      `"${file}" has no column "${columns[missing] ?? missing}" for ${missing}; it has ${header.join(', ')}`,
    );
  }
  return records.map((record) => {
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
    throw fault(
      place,
      'format',
      `a line of text cannot hold ${[field, ...others].join(' and ')}; use jsonl, tsv or squad`,
    );
  }
  return field;
}

function splitLines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

async function readText(name: string, place: ImportPlace): Promise<string> {
  try {
    return (await readFile(resolve(dirname(place.source.path), name), 'utf8')).replace(/^\uFEFF/, '');
  } catch (cause) {
    throw fault(place, 'file', `"${name}" cannot be read; paths start at the folder of the suite`, cause);
  }
}

function fault({ source, path }: ImportPlace, key: string, what: string, cause?: unknown): Error {
  return suiteFault(source, [...path, key], what, cause);
}
