import type { DataSheet } from '#shared/domain/dataset';
import { AssayError } from '#shared/errors';
import { suggestLabelMapping } from '#shared/suggest-label-mapping';

const listed = 20;

function list(labels: readonly string[]): string {
  const shown = labels.slice(0, listed).map((label) => `"${label}"`);
  return labels.length > listed ? `${shown.join(', ')} and ${labels.length - listed} more` : shown.join(', ');
}

/**
 * Compares the labels of a data set with those a model can answer.
 * @param labels the model's labels; where it has none, there is nothing to compare
 * @param labelRows the row each label is first seen in, from the opened data set
 * @param given the reference's own labels, raw value to name: a guess never takes the place of one that names no row
 * @returns what to rename, data set label to model label: empty when all are spelt the same
 * @throws AssayError `dataset-label` when a label has no counterpart that is surely meant.
 */
export function checkLabels(
  sheet: DataSheet,
  labels: readonly string[],
  labelRows: Readonly<Record<string, number>> = {},
  given: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const found = Object.keys(sheet.labels);
  if (labels.length === 0) return {};
  const mapping = suggestLabelMapping(found, labels);
  const unknown = found
    .filter((label) => mapping[label] === undefined)
    .sort((left, right) => (labelRows[left] ?? 0) - (labelRows[right] ?? 0));
  const first = unknown[0];
  if (first === undefined) {
    refuseMisspelt(sheet, mapping, given);
    return Object.fromEntries(Object.entries(mapping).filter(([label, name]) => label !== name));
  }
  const row = Object.hasOwn(labelRows, first) ? labelRows[first] : undefined;
  const column = sheet.mapping.label ?? sheet.mapping.entities ?? 'label';
  const place = row === undefined ? sheet.source : `${sheet.source}, row ${row}`;
  throw new AssayError(
    'dataset-label',
    `${place}: the label "${first}" in column "${column}" is not one the model answers with; found are ${list(found)}, the model has ${list(labels)}: say which is which in the audit file, as in labels: {"${first}": "${labels[0] ?? ''}"}.`,
    { details: { path: sheet.source, row, label: first, unknown, found, known: labels } },
  );
}

/** A value that `labels:` names, that no row has, and whose name another value would get by guessing: a misspelling. */
function refuseMisspelt(
  sheet: DataSheet,
  mapping: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): void {
  for (const [raw, name] of Object.entries(given)) {
    if (Object.hasOwn(sheet.labels, name)) continue;
    const taker = Object.keys(mapping).find((label) => label !== name && mapping[label] === name);
    if (taker === undefined) continue;
    throw new AssayError(
      'dataset-label',
      `${sheet.source}: labels: calls "${raw}" "${name}", but no row has "${raw}"; found are ${list(Object.keys(sheet.labels))}; write "${taker}" for it, if that is meant.`,
      { details: { path: sheet.source, label: raw, found: Object.keys(sheet.labels) } },
    );
  }
}

/**
 * The `labels` with which to open the data set again, so that the renaming `checkLabels` found is applied to every row.
 * @param given the reference's own labels, raw value to name
 * @param renamed what checkLabels returned
 */
export function applyRenaming(
  given: Readonly<Record<string, string>>,
  renamed: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const named = Object.entries(given).map(([raw, name]): [string, string] => [
    raw,
    Object.hasOwn(renamed, name) ? (renamed[name] ?? name) : name,
  ]);
  return Object.fromEntries([...Object.entries(renamed), ...named]);
}
