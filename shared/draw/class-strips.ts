import { formatCount } from '../formatting.ts';
import type { SvgNode } from './svg-node.ts';
import { figure, middle, node, percent } from './svg-node.ts';

export type LabelCounts = Readonly<Record<string, number>>;

/** The classes that get a shade of their own, the same in every row; what is left is `other`. */
export interface ClassOrder {
  readonly shown: readonly string[];
  readonly hasOther: boolean;
}

/** More shades than this cannot be told apart. */
const mostShades = 3;

/** Classes in the model's order; with more than three, the three with the highest counts over all rows. */
export function chooseClasses(modelLabels: readonly string[], rows: readonly LabelCounts[]): ClassOrder {
  const totals = new Map<string, number>();
  for (const row of rows) {
    for (const [label, count] of Object.entries(row)) totals.set(label, (totals.get(label) ?? 0) + count);
  }
  const known = modelLabels.filter((label) => totals.has(label));
  const others = [...totals.keys()].filter((label) => !known.includes(label)).sort();
  const all = [...known, ...others];
  if (all.length <= mostShades) return { shown: all, hasOther: false };
  const largest = [...all].sort((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0)).slice(0, mostShades);
  return { shown: all.filter((label) => largest.includes(label)), hasOther: true };
}

/** Shade of a class; two classes take the first and the last, which differ most. */
export function classFill(index: number, order: ClassOrder): string {
  if (index >= order.shown.length) return 'url(#hatch-other)';
  return `var(--class-${order.shown.length === 2 && index === 1 ? 3 : index + 1})`;
}

function countsInOrder(counts: LabelCounts, order: ClassOrder): number[] {
  const shown = order.shown.map((label) => (Object.hasOwn(counts, label) ? (counts[label] ?? 0) : 0));
  if (!order.hasOther) return shown;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return [...shown, total - shown.reduce((sum, count) => sum + count, 0)];
}

function strip(counts: LabelCounts, order: ClassOrder, y: number): SvgNode[] {
  const values = countsInOrder(counts, order);
  const total = values.reduce((sum, value) => sum + value, 0);
  let before = 0;
  return values.flatMap((value, index) => {
    const x = before / total;
    before += value;
    if (value === 0) return [];
    const width = percent(value / total);
    return [node('rect', { x: percent(x), y, width, height: 7, fill: classFill(index, order) })];
  });
}

function words(counts: LabelCounts, order: ClassOrder): string {
  const names = order.hasOther ? [...order.shown, 'other'] : order.shown;
  return countsInOrder(counts, order)
    .map((count, index) => `${names[index] ?? ''} ${formatCount(count)}`)
    .join(', ');
}

function isEmpty(counts: LabelCounts): boolean {
  return !Object.values(counts).some((count) => count > 0);
}

/** Gold above predicted with shared edges, so that a shift shows as a step; null where there is nothing to draw. */
export function drawClassStrips(
  gold: LabelCounts,
  predicted: LabelCounts,
  order: ClassOrder,
): SvgNode | null {
  if (isEmpty(gold) && isEmpty(predicted)) return null;
  const parts = [
    ...(isEmpty(gold) ? [] : [`true: ${words(gold, order)}`]),
    ...(isEmpty(predicted) ? [] : [`predicted: ${words(predicted, order)}`]),
  ];
  return figure(parts.join('; '), [
    middle([
      ...(isEmpty(gold) ? [] : strip(gold, order, -8)),
      ...(isEmpty(predicted) ? [] : strip(predicted, order, 1)),
    ]),
  ]);
}
