import type { Report, SliceReport } from '#shared/domain/report';
import { formatCount, formatFigure } from '#shared/formatting';

/** What to conclude from the forest plot: the worst drop beyond noise, and how many others there are. */
export function concludeResults(report: Report, slices: readonly SliceReport[], metricName: string): string {
  const level = Math.round(report.method.intervalLevel * 100);
  const measured = slices.filter((slice) => slice.drop !== null && !slice.tooFew);
  const beyond = measured
    .filter((slice) => slice.drop?.noise.reading === 'effect' && slice.drop.figure.estimate > 0)
    .sort((a, b) => (b.drop?.figure.estimate ?? 0) - (a.drop?.figure.estimate ?? 0));
  const [worst] = beyond;
  const method = `Bars and brackets are ${level}% intervals, p is Holm-adjusted, the grey band is what sampling alone would leave.`;
  if (worst?.drop === null || worst === undefined) {
    return `None of ${formatCount(measured.length)} measured slices shows a drop beyond sampling noise; that is not the same as robust. ${method}`;
  }
  return `${metricName} falls beyond sampling noise on ${formatCount(beyond.length)} of ${formatCount(measured.length)} measured slices, most on “${worst.title}”: ${formatFigure(worst.drop.figure)} points. ${method}`;
}
