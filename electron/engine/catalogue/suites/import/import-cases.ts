import { extname } from 'node:path';
import { taskShapes } from '#shared/domain/task';
import type { SuiteCaseMapping } from '../suite-schema.ts';
import { importFault, readText, splitLines, type ImportPlace } from './import-place.ts';
import type { ImportFormat, ImportMapping } from './import-schema.ts';
import type { ImportedExample } from './imported-example.ts';
import { readExamples } from './read-examples.ts';

const formats: Readonly<Record<string, ImportFormat>> = {
  '.jsonl': 'jsonl',
  '.tsv': 'tsv',
  '.csv': 'csv',
  '.json': 'squad',
};

/** What a file gave. */
interface ImportedCases {
  readonly cases: readonly SuiteCaseMapping[];
  /** Originals all of whose variants are equal to them: in an INV or DIR they are no cases. */
  readonly unchanged: number;
}

/** The formats that CheckList's `to_raw_file` writes, and tables. Throws `file-malformed`, with the line of the suite. */
export async function importCases(mapping: ImportMapping, place: ImportPlace): Promise<ImportedCases> {
  const { file, first = 1, last } = mapping;
  const format = mapping.format ?? formats[extname(file).toLowerCase()] ?? 'text';
  const examples = readExamples(await readText(file, 'file', place), format, mapping, place);
  const chosen = examples.slice(first - 1, last);
  if (chosen.length === 0 || (last !== undefined && last > examples.length)) {
    throw importFault(
      place,
      last === undefined ? 'first' : 'last',
      `"${file}" has ${examples.length} examples; choose first and last among them`,
    );
  }
  refuseEmpty(chosen, mapping, place);
  const groups =
    mapping.cases === undefined
      ? groupEvenly(chosen, mapping, place)
      : groupByCase(chosen, splitLines(await readText(mapping.cases, 'cases', place)), mapping, place);
  const labels =
    mapping.labels === undefined ? null : splitLines(await readText(mapping.labels, 'labels', place));
  if (labels !== null && labels.length !== groups.length) {
    throw importFault(
      place,
      'labels',
      `"${mapping.labels ?? ''}" has ${labels.length} labels for ${groups.length} cases; write one a line`,
    );
  }
  const cases = groups.flatMap(([original, ...variants], index) => {
    if (original === undefined) return [];
    const distinct = dropEqual(original, variants);
    if (place.type !== 'MFT' && variants.length > 0 && distinct.length === 0) return [];
    return [
      {
        ...original.fields,
        ...readExpected(labels?.[index], original, mapping, place),
        ...(distinct.length === 0 ? {} : { variants: distinct.map(({ fields }) => fields) }),
      },
    ];
  });
  return { cases, unchanged: groups.length - cases.length };
}

/** CheckList keeps a text that a perturbation left as it was, and writes a case again each time it is drawn. */
function dropEqual(original: ImportedExample, variants: readonly ImportedExample[]): ImportedExample[] {
  const contentOf = ({ fields }: ImportedExample): string =>
    JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  const seen = new Set([contentOf(original)]);
  return variants.filter((variant) => {
    const content = contentOf(variant);
    if (seen.has(content)) return false;
    seen.add(content);
    return true;
  });
}

/** What the model should answer: a label under the name that the suite gives it, or, for question answering, an answer. */
function readExpected(
  written: string | undefined,
  { label: own, answers }: ImportedExample,
  { names, file, labels }: ImportMapping,
  place: ImportPlace,
): Pick<SuiteCaseMapping, 'label' | 'answers'> {
  if (taskShapes[place.task].gold === 'answers') {
    if (written !== undefined) return { answers: [written] };
    return answers === undefined ? {} : { answers: [...answers] };
  }
  const label = written ?? own;
  if (label === undefined) return {};
  if (names === undefined) return { label };
  const name = Object.hasOwn(names, label) ? names[label] : undefined;
  if (name !== undefined) return { label: name };
  throw importFault(
    place,
    'names',
    `"${labels ?? file}" has the label "${label}", which names does not name; add it, or leave its cases out`,
  );
}

/** Lines are counted as CheckList counts examples, so an empty one is an example: one that cannot be asked. */
function refuseEmpty(
  chosen: readonly ImportedExample[],
  { file, first = 1 }: ImportMapping,
  place: ImportPlace,
): void {
  const empty = chosen.findIndex(({ fields }) => Object.values(fields).every((text) => text.trim() === ''));
  if (empty === -1) return;
  throw importFault(
    place,
    'file',
    `example ${first + empty} of "${file}" is empty; remove it, or choose first and last around it`,
  );
}

function groupEvenly(
  examples: readonly ImportedExample[],
  { file, textsPerCase = 1 }: ImportMapping,
  place: ImportPlace,
): ImportedExample[][] {
  if (examples.length % textsPerCase !== 0) {
    throw importFault(
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
    throw importFault(
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
