import type { Headline, SliceReport } from '#shared/domain/report';
import type { SliceColumns } from './collect-columns.ts';
import { figureRandom, meanFigure } from './figures.ts';
import { columnOf, type SummarySettings } from './summarise-slice.ts';

/** Answers the model gives unsurely are worse in any model worth asking: no news, and no part of the data. */
function isDecidedByAnswers({ options }: SliceReport): boolean {
  return options['decidedBy'] !== undefined;
}

/**
 * The slice with the lowest primary score among those large enough. All slices get intervals that hold together at the chosen
 * level (Bonferroni), so the lowest of their lower and of their upper limits hold the lowest true score: picking the worst
 * costs nothing.
 */
export function findWorstSlice(
  collected: readonly { readonly slice: { readonly id: string }; readonly columns: SliceColumns }[],
  slices: readonly SliceReport[],
  settings: SummarySettings,
): Headline['worstSlice'] {
  const { primary } = settings;
  const large = slices.filter(
    (slice) =>
      slice.idiom !== 'repeat' &&
      !slice.tooFew &&
      slice.figures[primary.id] !== undefined &&
      !isDecidedByAnswers(slice),
  );
  if (large.length === 0) return null;
  const level = 1 - (1 - settings.level) / large.length;
  const candidates = large.flatMap((slice) => {
    const columns = collected.find((entry) => entry.slice.id === slice.id)?.columns;
    if (columns === undefined) return [];
    const { values, positions } = columnOf(columns, settings);
    const random = figureRandom(settings, slice.id, `${primary.id} together`);
    const figure = meanFigure(values, positions, primary.binary, { ...settings, level }, random);
    return figure === null ? [] : [{ slice, figure }];
  });
  const [worst] = [...candidates].sort((a, b) => a.figure.estimate - b.figure.estimate);
  if (worst === undefined) return null;
  const lower = Math.min(...candidates.map(({ figure }) => figure.interval.lower));
  const upper = Math.min(...candidates.map(({ figure }) => figure.interval.upper));
  const { estimate, interval, n, clusters } = worst.figure;
  return {
    sliceId: worst.slice.id,
    title: worst.slice.title,
    figure: {
      estimate,
      interval: {
        lower: Math.min(lower, estimate),
        upper: Math.max(upper, estimate),
        level: settings.level,
        method: interval.method,
      },
      n,
      clusters,
    },
  };
}
