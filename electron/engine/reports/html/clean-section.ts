import type { Report } from '#shared/domain/report';
import { formatCount, intervalMethods, metricTitle } from '#shared/formatting';
import type { Markup } from './markup.ts';
import { markup } from './markup.ts';
import { asNumber, asText, estimate, section, table } from './parts.ts';

/** Every metric on the clean data; nothing where there is no more than the one at the head of the page. */
export function cleanSection(report: Report): Markup {
  const figures = Object.entries(report.headline.figures ?? {});
  if (figures.length < 2) return markup``;
  return section(
    'clean',
    'Clean data in all metrics',
    'What each metric counts stands under Method.',
    table(
      'Every metric on the clean data',
      [asText('Metric'), asNumber('n'), asNumber('Measured [CI]'), asText('Interval')],
      figures.map(([metric, figure]) => [
        metricTitle(report, metric),
        formatCount(figure.n),
        estimate(figure),
        intervalMethods[figure.interval.method],
      ]),
    ),
  );
}
