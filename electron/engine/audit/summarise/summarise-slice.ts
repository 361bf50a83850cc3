import type { Figure } from '#shared/domain/figure';
import type { SliceReport } from '#shared/domain/report';
import type {
  AgreementMetric,
  ChangeMetric,
  ClusterMetric,
  ConfusionMetric,
  MeanMetric,
  Metric,
  RelativeMetric,
} from '../../catalogue/define-metric.ts';
import type { Random } from '../../language/random.ts';
import type { StoredSlice } from '../../workspace/plan-types.ts';
import type { SliceColumns } from './collect-columns.ts';
import { calibrationFigure } from './calibration-figure.ts';
import { comparePaired, compareWithRest, type RawComparison } from './compare.ts';
import {
  agreementFigure,
  changeFigure,
  clusterFigure,
  figureRandom,
  meanFigure,
  type FigureSettings,
} from './figures.ts';
import { expectsChange } from './expects-change.ts';
import { flipsOf, repeatFigure, type Repeats } from './repeats.ts';
import { summariseClasses } from './summarise-classes.ts';
import { confusionFigures, corpusFigure, relativeFigure } from './totals-figures.ts';

export interface SummarySettings extends FigureSettings {
  readonly minimumN: number;
  readonly metrics: readonly Metric[];
  readonly primary: MeanMetric;
  readonly labels: readonly string[];
  /** Null where nothing was asked more than once. */
  readonly repeats: Repeats | null;
  /** Equivalence margin by slice id. */
  readonly marginOf: (sliceId: string) => number | null;
}

/** A slice before p-values are adjusted and expectations judged. */
export type DraftSlice = Omit<SliceReport, 'drop' | 'verdict' | 'limit'> & {
  readonly drop: RawComparison | null;
};

/** Every figure of one slice. `clean` are the columns of the unchanged data, the other side of each comparison. */
export function summariseSlice(
  slice: StoredSlice,
  columns: SliceColumns,
  clean: SliceColumns,
  settings: SummarySettings,
): DraftSlice {
  const changes = expectsChange(slice);
  const isAgain = slice.idiom === 'repeat';
  const figures = computeFigures(slice.id, columns, clean, {
    ...settings,
    metrics: settings.metrics.filter(chooseMetrics(changes, isAgain)),
  });
  if (isAgain) Object.assign(figures, ofAllRepeats(clean, settings));
  const primary = figures[settings.primary.id];
  return {
    id: slice.id,
    title: slice.title,
    idiom: slice.idiom,
    entryId: slice.entryId,
    options: slice.options as Record<string, unknown>,
    lineage: slice.lineage,
    n: columns.units,
    applicable: columns.applicable,
    noop: columns.noop,
    denied: columns.denied,
    outcomes: columns.outcomes,
    tooFew: (primary?.n ?? columns.outcomes.ok) < settings.minimumN,
    figures,
    drop: changes || isAgain ? null : compareSlice(slice, columns, clean, settings),
    flipRate:
      slice.idiom === 'subpopulation' ? null : (figures[isAgain ? 'instability' : 'flip-rate'] ?? null),
    gold: countLabels(columns.goldLabels, settings.labels),
    predicted: countLabels(columns.predictedLabels, settings.labels),
    classes: summariseClasses(slice.id, columns, settings.labels, settings),
  };
}

/** Of a text whose answer should change, those that compare answers with each other; of one asked again, none of a change. */
function chooseMetrics(changes: boolean, isAgain: boolean): (metric: Metric) => boolean {
  if (changes) return ({ kind }) => kind === 'pair' || kind === 'agreement' || kind === 'repeat';
  if (isAgain) return ({ kind, id }) => !ofChanges.has(kind) && id !== 'flip-rate';
  return () => true;
}

const ofChanges: ReadonlySet<Metric['kind']> = new Set(['change', 'relative', 'cluster', 'repeat']);

/** Their figure is that of the unchanged data, to the last digit. */
function ofAllRepeats(clean: SliceColumns, settings: SummarySettings): Record<string, Figure> {
  const metrics = settings.metrics.filter((metric) => metric.kind === 'repeat' && metric.over === 'repeats');
  return computeFigures('clean', clean, null, { ...settings, metrics });
}

/** By metric id; a metric without a single scorable unit is left out. `clean` is null for the clean units themselves. */
export function computeFigures(
  sliceId: string,
  columns: SliceColumns,
  clean: SliceColumns | null,
  settings: SummarySettings,
): Record<string, Figure> {
  const confusion = settings.metrics.filter((metric) => metric.kind === 'confusion');
  const together = confusionFigures(
    confusion,
    columns,
    settings.labels.length,
    settings,
    figureRandom(settings, sliceId, 'confusion'),
  );
  const figures: Record<string, Figure> = {};
  for (const metric of settings.metrics) {
    const figure =
      metric.kind === 'confusion'
        ? together[confusion.indexOf(metric)]
        : computeFigure(metric, sliceId, columns, clean, settings);
    if (figure != null) figures[metric.id] = figure;
  }
  return figures;
}

function computeFigure(
  metric: Exclude<Metric, ConfusionMetric>,
  sliceId: string,
  columns: SliceColumns,
  clean: SliceColumns | null,
  settings: SummarySettings,
): Figure | null {
  const random = figureRandom(settings, sliceId, metric.id);
  const { positions } = columns;
  switch (metric.kind) {
    case 'mean':
    case 'embedded':
    case 'pair':
      return meanFigure(
        columns.values.get(metric.id) ?? new Float64Array(),
        positions,
        metric.binary,
        settings,
        random,
      );
    case 'repeat':
      return settings.repeats === null
        ? null
        : repeatFigure(
            metric,
            settings.repeats,
            { positions, variants: clean === null || columns.paired === 0 ? null : flipsOf(columns) },
            settings,
            random,
          );
    case 'corpus':
      return corpusFigure(metric, columns, settings, random);
    case 'calibration':
      // The dearest figure of all, and one that small slices cannot carry.
      return clean === null ? calibrationFigure(metric, columns, settings, random) : null;
    case 'change':
    case 'relative':
    case 'cluster':
    case 'agreement':
      // A subpopulation holds clean units, which have nothing to be compared with.
      return clean === null || columns.paired === 0
        ? null
        : comparedFigure(metric, columns, clean, settings, random);
  }
}

function comparedFigure(
  metric: ChangeMetric | RelativeMetric | ClusterMetric | AgreementMetric,
  columns: SliceColumns,
  clean: SliceColumns,
  settings: SummarySettings,
  random: Random,
): Figure | null {
  const before = columns.cleanValues.get(settings.primary.id) ?? new Float64Array();
  const { values: after, positions } = columnOf(columns, settings);
  switch (metric.kind) {
    case 'change':
      return changeFigure(metric, before, after, positions, settings, random);
    case 'relative':
      return relativeFigure(metric, before, after, positions, settings, random);
    case 'cluster':
      return clusterFigure(
        metric,
        columnOf(clean, settings),
        [{ values: after, positions }],
        settings,
        random,
      );
    case 'agreement':
      return agreementFigure(metric, clean, [columns], settings, random);
  }
}

export function columnOf(
  columns: SliceColumns,
  settings: Pick<SummarySettings, 'primary'>,
): { values: Float64Array; positions: Int32Array } {
  return {
    values: columns.values.get(settings.primary.id) ?? new Float64Array(),
    positions: columns.positions,
  };
}

function compareSlice(
  slice: StoredSlice,
  columns: SliceColumns,
  clean: SliceColumns,
  settings: SummarySettings,
): RawComparison | null {
  if (slice.idiom === 'subpopulation') {
    const inside = new Set(columns.positions);
    const all = columnOf(clean, settings);
    const outside = (index: number): boolean => !inside.has(all.positions[index] ?? -1);
    const rest = {
      values: all.values.filter((_, index) => outside(index)),
      positions: all.positions.filter((_, index) => outside(index)),
    };
    // A handful of examples on the other side is no yardstick.
    if (rest.values.length < settings.minimumN) return null;
    return compareWithRest(settings.primary, columnOf(columns, settings), rest, settings, slice.id);
  }
  const cleanValues = columns.cleanValues.get(settings.primary.id);
  if (cleanValues === undefined) return null;
  const margin = settings.marginOf(slice.id);
  return comparePaired(
    settings.primary,
    cleanValues,
    columnOf(columns, settings).values,
    columns.positions,
    { ...settings, margin },
    slice.id,
  );
}

function countLabels(numbers: Int32Array, labels: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const number of numbers) {
    const label = labels[number];
    if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  // fromEntries defines members, so that a label such as `__proto__` is only a name.
  return Object.fromEntries(counts);
}
