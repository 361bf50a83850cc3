import type { Report, SeverityCurve, SeverityPoint } from '#shared/domain/report';
import { chooseScoreScale } from '#shared/draw/score-scale';
import { drawSeverityCurve } from '#shared/draw/severity-curve';
import { formatCount, formatNumber, inSentence, metricTitle } from '#shared/formatting';
import type { Content, Markup } from './markup.ts';
import { drawing, markup } from './markup.ts';
import { noiseMark } from './noise-mark.ts';
import type { Column } from './parts.ts';
import { asNumber, asPlain, estimate, name, prose, section, table } from './parts.ts';

function row(point: SeverityPoint): readonly Content[] {
  return [
    point.sliceId === null ? markup`<span class="clean">clean</span>` : formatNumber(point.severity),
    formatCount(point.score.n),
    estimate(point.score),
    point.drop === null ? markup`<span class="dim">–</span>` : estimate(point.drop),
    point.reading === null ? null : noiseMark(point.reading),
  ];
}

/** Score against severity, one small figure a sweep on shared axes, each with its numbers as a table. Nothing without sweeps. */
export function severitySection(report: Report): Markup {
  const { curves } = report;
  if (curves.length === 0) return markup``;
  const scale = chooseScoreScale(curves);
  const metricName = metricTitle(report, report.headline.metric);
  const columns: readonly Column[] = [
    asPlain('Severity'),
    asNumber('n'),
    asNumber(`${metricName} [CI]`),
    asNumber('Drop, pp [CI]'),
    asPlain('Noise'),
  ];
  const block = (
    curve: SeverityCurve,
  ): Markup => markup`<figure class="curve"><h3>${name(curve.title, 60)}</h3>
<div class="plot-area">${drawing(drawSeverityCurve(curve, scale, inSentence(metricName)))}</div>
<figcaption>${prose(curve.conclusion, 400)}</figcaption>
<details class="fold"><summary>Numbers</summary>${table(`${curve.title} by severity`, columns, curve.points.map(row))}</details></figure>
`;
  return section(
    'severity',
    `${metricName} by severity`,
    'Severity 0 is the clean data (blue, dashed). Lines through the marks are intervals; a filled mark is a drop beyond sampling noise, a hollow one is not. All figures share their axes.',
    markup`<div class="curves">${curves.map(block)}</div>`,
  );
}
