import type { BenchChange, BenchComparison, BenchView } from '#shared/domain/bench';
import { plainText } from '../engine/reports/terminal/plain-text.ts';
import { formatColumns } from './columns.ts';

/** A bench as a table: builders with their parameters and slices, what is measured, what is expected. */
export function formatBench(view: BenchView, width: number): string {
  const { fits } = view;
  const digest =
    fits === null
      ? `${view.digest} (not in the file: "assay bench check ${view.source} --write")`
      : `${view.digest}${fits ? '' : ' (the file has another: its content has changed)'}`;
  const facts = [
    ['Bench', `${view.name} ${view.version}`],
    ['Task', view.task],
    ...(view.description === null ? [] : [['About', view.description]]),
    ['Digest', digest],
    ['Metrics', view.metrics.join(', ')],
    ['Settings', formatValues(view.settings)],
  ];
  const builders = view.builders.map(({ kind, id, options, slices }) =>
    [kind, id, formatValues(options), formatSlices(slices)].map(shorten),
  );
  const expectations = view.expectations.map((expectation) => [expectation]);
  const denied = view.deny.map(({ id, reason }) => [id, reason ?? '']);
  const table = (
    title: string,
    rows: readonly (readonly string[])[],
    head: readonly string[][] = [],
  ): string =>
    rows.length === 0 ? `${title}: none` : `${title} (${rows.length})\n${format([...head, ...rows], width)}`;
  return `${[
    format(facts, width),
    table('Builders', builders, [['kind', 'id', 'parameters', 'slices']]),
    table('Expectations', expectations),
    table('Denied', denied),
  ].join('\n\n')}\n`;
}

/** The differences of two benches, one a line, and what they ask for. */
export function formatComparison(comparison: BenchComparison, width: number): string {
  const { before, after, changes, bump, leastVersion, fits } = comparison;
  const head = plainText(`${before.name} ${before.version} -> ${after.name} ${after.version}`);
  if (changes.length === 0) return `${head}: nothing differs.\n`;
  const rows = changes.map((change) => [
    signs[change.change],
    change.bump,
    change.kind,
    change.id,
    describeValues(change),
  ]);
  const verdict = fits
    ? `A ${bump} change, and the version says so.`
    : `A ${bump} change: the version should be ${leastVersion} or later, and it is ${after.version}.`;
  return `${head}\n${format(rows, width)}\n${verdict}\n`;
}

const signs: Readonly<Record<BenchChange['change'], string>> = { added: '+', removed: '-', changed: '~' };

function describeValues({ before, after, change }: BenchChange): string {
  if (change === 'added') return formatValue(after);
  if (change === 'removed') return formatValue(before);
  if (!isMapping(before) || !isMapping(after))
    return before === undefined ? '' : `${formatValue(before)} -> ${formatValue(after)}`;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => `${key} ${formatValue(before[key])} -> ${formatValue(after[key])}`)
    .join(', ');
}

function formatValues(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key} ${formatValue(value)}`)
    .join(', ');
}

function formatValue(value: unknown): string {
  if (value === undefined) return 'none';
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return isMapping(value) ? formatValues(value) : JSON.stringify(value);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first in full but for its kind, of the others the part in which they differ: `length/p0-p50 /p50-p100`. */
function formatSlices(slices: readonly string[]): string {
  return slices
    .map((slice, index) =>
      slice.slice(index > 0 && slice.includes('/') ? slice.lastIndexOf('/') : slice.indexOf(':') + 1),
    )
    .join(' ');
}

/** A long list of parameters would push every column away; `--json` has all of it. */
function shorten(cell: string, column: number): string {
  return column === 2 && cell.length > 46 ? `${cell.slice(0, 45)}…` : cell;
}

/** A bench may come from anywhere, so its texts are made safe for a terminal. */
function format(rows: readonly (readonly string[])[], width: number): string {
  return formatColumns(
    rows.map((row) => row.map(plainText)),
    width,
  );
}
