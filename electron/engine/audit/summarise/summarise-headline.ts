import type { Figure } from '#shared/domain/figure';
import type { Headline, OutcomeCounts, SliceReport } from '#shared/domain/report';
import type { ClusterMetric, Metric, RepeatMetric } from '../../catalogue/define-metric.ts';
import type { Workspace } from '../../workspace/stores.ts';
import type { StoredSlice } from '../../workspace/plan-types.ts';
import type { SliceColumns } from './collect-columns.ts';
import { concatenate, concatenateIntegers } from './concatenate.ts';
import { clusterFigure, figureRandom, meanFigure } from './figures.ts';
import { expectsChange } from './expects-change.ts';
import { findWorstSlice } from './find-worst-slice.ts';
import { repeatFigure } from './repeats.ts';
import { summariseClasses } from './summarise-classes.ts';
import { columnOf, type SummarySettings } from './summarise-slice.ts';

type Collected = readonly { readonly slice: StoredSlice; readonly columns: SliceColumns }[];

/** The numbers above the table: clean, all variants together, flips, worst case, and what is missing. */
export function summariseHeadline(
  workspace: Workspace,
  auditId: string,
  clean: SliceColumns,
  collected: Collected,
  settings: SummarySettings,
  slices: readonly SliceReport[],
): Headline {
  const { primary } = settings;
  const perturbed = collected
    .filter(({ slice }) => slice.idiom === 'transformation' && !expectsChange(slice))
    .map(({ columns }) => columns);
  const positions = concatenateIntegers(perturbed.map((columns) => columns.positions));
  const together = (id: string): Float64Array =>
    concatenate(perturbed.map((columns) => columns.values.get(id) ?? new Float64Array()));
  const all = [
    clean,
    ...collected.filter(({ slice }) => slice.idiom !== 'subpopulation').map(({ columns }) => columns),
  ];
  const { asked, cached } = workspace.audits.askedAndCached(auditId);
  const worst = settings.metrics.find(isWorstCase);
  return {
    metric: primary.id,
    clean: meanFigure(
      columnOf(clean, settings).values,
      clean.positions,
      primary.binary,
      settings,
      figureRandom(settings, 'clean', primary.id),
    ),
    perturbed: meanFigure(
      together(primary.id),
      positions,
      primary.binary,
      settings,
      figureRandom(settings, 'all', primary.id),
    ),
    flipRate: meanFigure(
      together('flip-rate'),
      positions,
      true,
      settings,
      figureRandom(settings, 'all', 'flip-rate'),
    ),
    ...headRepeats(settings, clean, { positions, variants: together('flip-rate') }),
    worstCase:
      worst === undefined || perturbed.length === 0
        ? null
        : clusterFigure(
            worst,
            columnOf(clean, settings),
            perturbed.map((columns) => columnOf(columns, settings)),
            settings,
            figureRandom(settings, 'all', worst.id),
          ),
    worstSlice: findWorstSlice(collected, slices, settings),
    classes: summariseClasses('clean', clean, settings.labels, settings),
    outcomes: all.map(({ outcomes }) => outcomes).reduce(addOutcomes),
    asked,
    cached,
    truncated: all.reduce((sum, columns) => sum + columns.truncated, 0),
  };
}

/** What answers do by themselves, and what the variants of all slices together do beyond that. */
function headRepeats(
  settings: SummarySettings,
  clean: SliceColumns,
  variants: { readonly positions: Int32Array; readonly variants: Float64Array },
): Pick<Headline, 'instability' | 'flipsBeyond'> {
  const { repeats } = settings;
  if (repeats === null) return {};
  const figure = (
    over: RepeatMetric['over'],
    of: Parameters<typeof repeatFigure>[2],
    name: string,
  ): Figure | null => {
    const metric = settings.metrics.find((one) => one.kind === 'repeat' && one.over === over);
    return metric?.kind !== 'repeat'
      ? null
      : repeatFigure(metric, repeats, of, settings, figureRandom(settings, name, metric.id));
  };
  return {
    instability: figure('repeats', { positions: clean.positions, variants: null }, 'clean'),
    flipsBeyond: figure('variants', variants, 'all'),
  };
}

function isWorstCase(metric: Metric): metric is ClusterMetric {
  return metric.kind === 'cluster' && metric.better === 'higher';
}

function addOutcomes(a: OutcomeCounts, b: OutcomeCounts): OutcomeCounts {
  return {
    planned: a.planned + b.planned,
    ok: a.ok + b.ok,
    refused: a.refused + b.refused,
    error: a.error + b.error,
    skipped: a.skipped + b.skipped,
    pending: a.pending + b.pending,
  };
}
