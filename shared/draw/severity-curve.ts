import type { SeverityCurve, SeverityPoint } from '#shared/domain/report';
import { formatLimit, formatNumber, formatPoints } from '../formatting.ts';
import type { ScoreScale } from './score-scale.ts';
import type { SvgNode } from './svg-node.ts';
import { at, node, percent } from './svg-node.ts';

function gridLine(y: string, attributes: SvgNode['attributes']): SvgNode {
  return node('line', { x1: 0, x2: '100%', y1: y, y2: y, ...attributes });
}

function axes(scale: ScoreScale): SvgNode[] {
  const rows = scale.scoreTicks.flatMap((tick) => {
    const y = percent(scale.down(tick));
    return [
      gridLine(y, { stroke: 'var(--line-1)' }),
      node('text', { x: -7, y, dy: 4, 'text-anchor': 'end' }, [formatLimit(tick)]),
    ];
  });
  const columns = scale.severityTicks.map((tick) =>
    node('text', { x: percent(scale.across(tick)), y: '100%', dy: 16, 'text-anchor': 'middle' }, [
      formatNumber(tick),
    ]),
  );
  return [...rows, ...columns];
}

/** A line to the next point; drawn in two directions of percentages, so that it stretches with its cell. */
function segment(from: SeverityPoint, to: SeverityPoint, scale: ScoreScale): SvgNode {
  return node('line', {
    x1: percent(scale.across(from.severity)),
    y1: percent(scale.down(from.score.estimate)),
    x2: percent(scale.across(to.severity)),
    y2: percent(scale.down(to.score.estimate)),
    stroke: 'var(--perturbed)',
    'stroke-width': 1.5,
  });
}

/** Filled where the drop is more than noise, hollow where it may be noise. */
function mark(point: SeverityPoint, scale: ScoreScale): SvgNode[] {
  const ink = point.sliceId === null ? 'var(--clean)' : 'var(--perturbed)';
  const x = percent(scale.across(point.severity));
  const { lower, upper } = point.score.interval;
  const isFilled = point.reading === 'effect' || point.sliceId === null;
  return [
    node('line', {
      x1: x,
      x2: x,
      y1: percent(scale.down(lower)),
      y2: percent(scale.down(upper)),
      stroke: ink,
      'stroke-width': 1.5,
    }),
    node('circle', {
      cx: x,
      cy: percent(scale.down(point.score.estimate)),
      r: 3,
      fill: isFilled ? ink : 'var(--surface-1)',
      stroke: ink,
      'stroke-width': 1.5,
    }),
  ];
}

/** Score against severity with intervals; the clean score as a blue line through all levels, the last score at its end. */
export function drawSeverityCurve(curve: SeverityCurve, scale: ScoreScale, metricName: string): SvgNode {
  const { points } = curve;
  const clean = points.find((point) => point.sliceId === null);
  const last = points.at(-1);
  const words = points.map(
    ({ severity, score }) => `${formatNumber(severity)}: ${formatPoints(score.estimate)}`,
  );
  return node(
    'svg',
    {
      class: 'figure',
      width: '100%',
      height: '100%',
      overflow: 'visible',
      role: 'img',
      'aria-label': `${curve.title}, ${metricName} by severity: ${words.join(', ')}`,
    },
    [
      ...axes(scale),
      ...(clean === undefined
        ? []
        : [
            gridLine(percent(scale.down(clean.score.estimate)), {
              stroke: 'var(--clean)',
              'stroke-dasharray': '3 2',
            }),
          ]),
      ...points.slice(1).map((point, index) => segment(points[index] ?? point, point, scale)),
      ...points.flatMap((point) => mark(point, scale)),
      ...(last === undefined
        ? []
        : [
            at('100%', [
              node('text', { x: 8, y: percent(scale.down(last.score.estimate)), dy: 4, class: 'value' }, [
                formatPoints(last.score.estimate),
              ]),
            ]),
          ]),
    ],
  );
}
