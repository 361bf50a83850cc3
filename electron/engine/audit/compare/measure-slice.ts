import type { VersionScores } from '#shared/domain/comparison';
import type { Figure } from '#shared/domain/figure';
import type { MeanMetric } from '../../catalogue/define-metric.ts';
import { findMetric } from '../../catalogue/metrics/index.ts';
import { binomialFigure } from '../../statistics/intervals.ts';
import { sum } from '../../statistics/summaries.ts';
import type { StoredSlice } from '../../workspace/plan-types.ts';
import type { SliceColumns } from '../summarise/collect-columns.ts';
import { referenceFigure, scoredOnBothSides } from '../summarise/compare.ts';
import type { FigureSettings } from '../summarise/figures.ts';
import { computeFigures } from '../summarise/summarise-slice.ts';
import { measureChange, type ChangeSettings, type Measure, type RawChange } from './measure-change.ts';
import type { Version } from './open-version.ts';
import { pairScores } from './pair-scores.ts';
import type { DraftSlice } from './read-changes.ts';
import { keyCases, keyScores, readColumns, type KeyedScores } from './version-columns.ts';

/** The failure of a suite's case, compared like a score. */
export const failureRate: Measure = { id: 'failure-rate', binary: true, better: 'lower' };

/** A description without a good end is compared as it stands. */
export function measureOf({ id, binary, better }: MeanMetric): Measure {
  return { id, binary, better: better === 'lower' ? 'lower' : 'higher' };
}

type Measured = Pick<DraftSlice, 'measure' | 'scores' | 'changes'>;

/** A slice of units (null: the clean ones), scored and compared by the primary metric. @param clean columns by version */
export function measureSlice(
  versions: readonly [Version, ...Version[]],
  clean: readonly SliceColumns[],
  slice: StoredSlice | null,
  metric: MeanMetric,
  settings: ChangeSettings,
): Measured {
  const measure = measureOf(metric);
  const sides = versions.map((version, index) => {
    const own = version.slices.find(({ id }) => id === slice?.id) ?? null;
    const columns = slice === null ? (clean[index] as SliceColumns) : readColumns(version, own, metric);
    return {
      keyed: keyScores(version, own, columns, metric),
      scores: scoresOf(version, slice, columns, clean[index] ?? null, metric),
    };
  });
  return {
    measure,
    scores: sides.map(({ scores }) => scores),
    changes: changesOf(
      versions,
      slice?.id ?? 'clean',
      measure,
      sides.map(({ keyed }) => keyed),
      settings,
    ),
  };
}

/** A suite's test, compared by its failing cases. */
export function measureTest(
  versions: readonly [Version, ...Version[]],
  slice: StoredSlice,
  settings: ChangeSettings,
): Measured {
  const sides = versions.map((version) => keyCases(version, slice.id));
  const none = { clean: null, performanceDropRate: null, successRate: null };
  return {
    measure: failureRate,
    scores: sides.map(({ values }) => ({
      score:
        values.length === 0
          ? null
          : binomialFigure(sum([...values]), values.length, values.length, settings.level),
      ...none,
    })),
    changes: changesOf(versions, slice.id, failureRate, sides, settings),
  };
}

function changesOf(
  versions: readonly Version[],
  sliceId: string,
  measure: Measure,
  sides: readonly KeyedScores[],
  settings: ChangeSettings,
): (RawChange | null)[] {
  const [first, ...others] = sides;
  if (first === undefined) return [];
  return others.map((side, index) =>
    measureChange(versions[index + 1]?.audit.id ?? '', sliceId, measure, pairScores(first, side), settings),
  );
}

/** The figures of a slice as the audit's own report has them. */
function scoresOf(
  { spec }: Version,
  slice: StoredSlice | null,
  columns: SliceColumns,
  clean: SliceColumns | null,
  metric: MeanMetric,
): VersionScores {
  const { level, replicates, seed, minimumN } = spec.file;
  const figures = computeFigures(slice?.id ?? 'clean', columns, slice === null ? null : clean, {
    level,
    replicates,
    seed,
    minimumN,
    metrics: [metric, findMetric('performance-drop-rate'), findMetric('success-rate')],
    primary: metric,
    labels: [],
    repeats: null,
    marginOf: () => null,
  });
  return {
    score: figures[metric.id] ?? null,
    clean: slice?.idiom === 'transformation' ? referenceOf(columns, slice.id, metric, spec.file) : null,
    performanceDropRate: figures['performance-drop-rate'] ?? null,
    successRate: figures['success-rate'] ?? null,
  };
}

function referenceOf(
  columns: SliceColumns,
  sliceId: string,
  metric: MeanMetric,
  settings: FigureSettings,
): Figure | null {
  const clean = columns.cleanValues.get(metric.id);
  const changed = columns.values.get(metric.id);
  return clean === undefined || changed === undefined
    ? null
    : referenceFigure(metric, scoredOnBothSides(clean, changed, columns.positions), settings, sliceId);
}
