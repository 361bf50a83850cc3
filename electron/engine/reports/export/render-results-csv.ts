import type { Report } from '#shared/domain/report';
import { csvLine } from './csv-cells.ts';
import { listFigures } from './slice-lines.ts';

const head = [
  'audit',
  'slice',
  'title',
  'idiom',
  'metric',
  'estimate',
  'lower',
  'upper',
  'level',
  'interval',
  'n',
  'examples',
  'p',
  'adjusted_p',
  'too_few',
];

/** Every figure of a report, one a line, in full precision. */
export function renderResultsCsv(report: Report): string {
  const lines = listFigures(report).map(({ figure, ...line }) =>
    csvLine([
      report.audit.id,
      line.sliceId,
      line.sliceTitle,
      line.idiom,
      line.metric,
      figure.estimate,
      figure.interval.lower,
      figure.interval.upper,
      figure.interval.level,
      figure.interval.method,
      figure.n,
      figure.clusters,
      line.p,
      line.adjustedP,
      line.tooFew ? 'yes' : 'no',
    ]),
  );
  return csvLine(head) + lines.join('');
}
