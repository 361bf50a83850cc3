import type { SliceGroup } from '#shared/domain/report';
import { formatFigure, idiomTitles } from '../formatting.ts';
import type { DropScale } from './drop-scale.ts';
import type { PlotAlone } from './plot-alone.ts';
import { drawPlotAlone } from './plot-alone.ts';
import { forestMark } from './slice-marks.ts';

/**
 * The drops of every slice as a figure that stands alone.
 * @param level of the intervals, in %
 */
export function drawForestPlot(
  groups: readonly SliceGroup[],
  scaleOf: (group: SliceGroup) => DropScale,
  level: number,
  axis: string,
): PlotAlone {
  return drawPlotAlone(
    groups.map((group) => ({
      title: idiomTitles[group.idiom],
      limits: [...new Set(group.slices.flatMap(({ limit }) => limit ?? []))].sort((a, b) => a - b),
      scale: scaleOf(group),
      rows: group.slices.map((slice) => {
        const mark = forestMark(slice);
        const digits = mark === null || slice.drop === null ? '–' : formatFigure(slice.drop.figure);
        return { title: slice.title, n: slice.applicable, mark, digits };
      }),
    })),
    { n: 'n', figure: `Drop, pp [${level}% CI]`, axis },
  );
}
