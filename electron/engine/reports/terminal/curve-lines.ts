import type { NoiseReading, Report } from '#shared/domain/report';
import { formatCount, formatFigure, formatNumber, noiseWords } from '#shared/formatting';
import { plainText } from './plain-text.ts';
import type { TextColumn } from './text-table.ts';
import { layTable } from './text-table.ts';

export const noiseGlyphs: Readonly<Record<NoiseReading['reading'], string>> = {
  effect: '●',
  single: '◐',
  noise: '○',
};

/** What the glyphs after a p mean. */
export const noiseKey = (['effect', 'single', 'noise'] as const)
  .map((reading) => `${noiseGlyphs[reading]} ${noiseWords[reading]}`)
  .join('  ');

/** Sweeps of severity as one table: a row a level, a group a sweep. */
export function curveLines(
  report: Report,
  metricName: string,
  width: number,
  paint: (style: 'bold' | 'dim', text: string) => string,
): string[] {
  if (report.curves.length === 0) return [];
  const columns: readonly TextColumn[] = [
    { title: '  Severity', align: 'start', expendable: 0 },
    { title: 'n', align: 'end', expendable: 0 },
    { title: `${metricName} [CI]`, align: 'end', expendable: 0 },
    { title: 'Drop, pp [CI]', align: 'end', expendable: 0 },
    { title: '', align: 'start', expendable: 0 },
  ];
  const groups = report.curves.map((curve) => ({
    title: plainText(curve.title).slice(0, width),
    rows: curve.points.map((point) => [
      { text: `  ${point.sliceId === null ? 'clean' : formatNumber(point.severity)}` },
      { text: formatCount(point.score.n) },
      { text: formatFigure(point.score) },
      { text: point.drop === null ? '–' : formatFigure(point.drop) },
      { text: point.reading === null ? '' : noiseGlyphs[point.reading] },
    ]),
  }));
  const lines = layTable(columns, groups, width, (text) => paint('bold', text));
  return [...lines, paint('dim', noiseKey)];
}
