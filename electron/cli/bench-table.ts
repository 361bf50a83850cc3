import type { BenchChange, BenchComparison, BenchView } from '#shared/domain/bench';
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
  const builders = view.builders.map(({ kind, id, options, slices }) => [
    kind,
    id,
    formatValues(options),
    formatSlices(slices),
  ]);
  const denied = view.deny.map(({ id, reason }) => [id, reason ?? '']);
  return [
    formatColumns(facts, width),
    `Builders (${builders.length})`,
    formatColumns([['kind', 'id', 'parameters', 'slices'], ...builders].map(shorten), width),
    `Expectations (${view.expectations.length})`,
    ...(view.expectations.length === 0 ? ['none'] : [view.expectations.join('\n')]),
    ...(denied.length === 0 ? [] : [`Denied (${denied.length})`, formatColumns(denied, width)]),
  ]
    .map((block, index) =>
      /^(Builders|Expectations|Denied) \(/.test(block) && index > 0 ? `\n${block}` : block,
    )
    .join('\n')
    .concat('\n');
}

/** The differences of two benches, one a line, and what they ask for. */
export function formatComparison(comparison: BenchComparison, width: number): string {
  const { before, after, changes, bump, leastVersion, fits } = comparison;
  const head = `${before.name} ${before.version} -> ${after.name} ${after.version}`;
  if (changes.length === 0) return `${head}: nothing differs.\n`;
  const rows = changes.map((change) => [
    signs[change.change],
    change.bump,
    change.kind,
    change.id,
    describeValues(change),
  ]);
  const verdict = fits
    ? `${article(bump)} ${bump} change, and the version says so.`
    : `${article(bump)} ${bump} change: the version should be ${leastVersion} or later, and it is ${after.version}.`;
  return `${head}\n${formatColumns(rows, width)}\n${verdict}\n`;
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

/** Without the kind and the entry, which stand in the columns before. */
function formatSlices(slices: readonly string[]): string {
  const [first = ''] = slices;
  return slices.length === 1 ? first : slices.map((slice) => slice.slice(slice.indexOf('/') + 1)).join(' ');
}

/** Long parameter lists would push every column away. */
function shorten(row: readonly string[]): string[] {
  return row.map((cell, column) =>
    column < row.length - 1 && cell.length > 46 ? `${cell.slice(0, 45)}…` : cell,
  );
}

function article(bump: string): string {
  return bump === 'none' ? 'No' : 'A';
}
