import type { Figure } from '#shared/domain/figure';
import type { Report, SliceReport } from '#shared/domain/report';

/** One measured number with where it belongs: what every machine-readable export is a list of. */
export interface FigureLine {
  /** `clean`, or the id of a slice. */
  readonly sliceId: string;
  readonly sliceTitle: string;
  readonly idiom: string;
  /** A metric id, or `drop`. */
  readonly metric: string;
  readonly figure: Figure;
  readonly p: number | null;
  readonly adjustedP: number | null;
  readonly tooFew: boolean;
}

/** Every figure of a report, clean first, then slice by slice in the report's order. */
export function listFigures(report: Report): FigureLine[] {
  const { headline } = report;
  const none = { p: null, adjustedP: null };
  const clean: FigureLine[] =
    headline.clean === null
      ? []
      : [
          {
            sliceId: 'clean',
            sliceTitle: 'Clean data',
            idiom: 'clean',
            metric: headline.metric,
            figure: headline.clean,
            ...none,
            tooFew: false,
          },
        ];
  return [...clean, ...report.groups.flatMap(({ slices }) => slices).flatMap(figuresOf)];
}

function figuresOf(slice: SliceReport): FigureLine[] {
  const place = { sliceId: slice.id, sliceTitle: slice.title, idiom: slice.idiom, tooFew: slice.tooFew };
  const lines = Object.entries(slice.figures).map(([metric, figure]): FigureLine => ({
    ...place,
    metric,
    figure,
    p: null,
    adjustedP: null,
  }));
  const { drop } = slice;
  return drop === null
    ? lines
    : [...lines, { ...place, metric: 'drop', figure: drop.figure, p: drop.p, adjustedP: drop.adjustedP }];
}
