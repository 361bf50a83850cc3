import type { Figure } from '#shared/domain/figure';
import type { ClassReport } from '#shared/domain/report';
import { labelF1, totalLabel } from '../../language/confusion.ts';
import type { Tally, TotalsStatistic } from '../../statistics/bootstrap-totals.ts';
import { figureRandom, meanFigure, type FigureSettings } from './figures.ts';
import type { SliceColumns } from './slice-columns.ts';
import { confusionFigures, totalsFigures } from './totals-figures.ts';

/** More are not shown: the rarest have the least to say. */
const mostClasses = 12;

/** Precision, recall and F1 of each label, or of each entity type, the most frequent first. */
export function summariseClasses(
  sliceId: string,
  columns: SliceColumns,
  labels: readonly string[],
  settings: FigureSettings,
): ClassReport[] {
  return columns.entities.some((tally) => tally !== null)
    ? summariseTypes(sliceId, columns, settings)
    : summariseLabels(sliceId, columns, labels, settings);
}

function summariseLabels(
  sliceId: string,
  columns: SliceColumns,
  labels: readonly string[],
  settings: FigureSettings,
): ClassReport[] {
  const { goldLabels, predictedLabels, positions } = columns;
  const golds = new Float64Array(labels.length);
  const answers = new Float64Array(labels.length);
  for (let row = 0; row < goldLabels.length; row += 1) {
    const gold = goldLabels[row] ?? -1;
    const predicted = predictedLabels[row] ?? -1;
    if (gold < 0) continue;
    golds[gold] = (golds[gold] ?? 0) + 1;
    if (predicted >= 0) answers[predicted] = (answers[predicted] ?? 0) + 1;
  }
  const classes = labels
    .map((label, number) => ({
      label,
      number,
      gold: golds[number] ?? 0,
      predicted: answers[number] ?? 0,
    }))
    .filter(({ gold, predicted }) => gold + predicted > 0)
    .sort((a, b) => b.gold - a.gold || b.predicted - a.predicted)
    .slice(0, mostClasses);
  const f1s = confusionFigures(
    classes.map(({ number }) => ({
      compute(counts, width) {
        const own = totalLabel(counts, width, number);
        return own.gold + own.predicted === 0 ? null : labelF1(own);
      },
    })),
    columns,
    labels.length,
    settings,
    figureRandom(settings, sliceId, 'f1 by label'),
  );
  return classes.map(({ label, number, gold, predicted }, index) => {
    /** Right answers among the units whose label on one side is this one. */
    const share = (side: Int32Array, other: Int32Array, name: string): Figure | null =>
      meanFigure(
        rightOf(number, side, other),
        positions,
        true,
        settings,
        figureRandom(settings, sliceId, `${name} ${label}`),
      );
    return {
      label,
      gold,
      predicted,
      precision: share(predictedLabels, goldLabels, 'precision'),
      recall: share(goldLabels, predictedLabels, 'recall'),
      f1: f1s[index] ?? null,
    };
  });
}

/** 1 where the other side agrees, NaN where this side is another label or the other has none. */
function rightOf(label: number, side: Int32Array, other: Int32Array): Float64Array {
  const values = new Float64Array(side.length);
  for (let row = 0; row < side.length; row += 1) {
    const counterpart = other[row] ?? -1;
    values[row] = side[row] !== label || counterpart < 0 ? Number.NaN : counterpart === label ? 1 : 0;
  }
  return values;
}

function summariseTypes(sliceId: string, columns: SliceColumns, settings: FigureSettings): ClassReport[] {
  const totals = new Map<string, { gold: number; predicted: number }>();
  for (const tally of columns.entities)
    for (const [label, [, gold, given]] of tally ?? []) {
      const known = totals.get(label) ?? { gold: 0, predicted: 0 };
      totals.set(label, { gold: known.gold + gold, predicted: known.predicted + given });
    }
  const types = [...totals]
    .map(([label, counts]) => ({ label, ...counts }))
    .sort((a, b) => b.gold - a.gold || b.predicted - a.predicted)
    .slice(0, mostClasses);
  const positions: number[] = [];
  const tallies: Tally[] = [];
  columns.entities.forEach((tally, row) => {
    if (tally === null) return;
    const values = types.flatMap(({ label }) => tally.get(label) ?? [0, 0, 0]);
    positions.push(columns.positions[row] ?? 0);
    tallies.push({ indices: values.map((_, index) => index), values });
  });
  const statistics = types.flatMap((_, index) => {
    const divide = (divisor: (gold: number, given: number) => number): TotalsStatistic => ({
      compute(sums) {
        const [right = 0, gold = 0, given = 0] = sums.subarray(3 * index, 3 * index + 3);
        const whole = divisor(gold, given);
        return whole === 0 ? null : right / whole;
      },
    });
    return [
      divide((_gold, given) => given),
      divide((gold) => gold),
      divide((gold, given) => (gold + given) / 2),
    ];
  });
  const figures = totalsFigures(
    { positions: Int32Array.from(positions), tallies },
    { width: 3 * types.length },
    statistics,
    settings,
    figureRandom(settings, sliceId, 'f1 by type'),
  );
  return types.map((type, index) => ({
    ...type,
    precision: figures[3 * index] ?? null,
    recall: figures[3 * index + 1] ?? null,
    f1: figures[3 * index + 2] ?? null,
  }));
}
