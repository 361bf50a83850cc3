import type { MatrixCell, ProbePanel } from '#shared/domain/probe';
import type { SeverityPoint } from '#shared/domain/report';
import { drawScatter } from '#shared/draw/scatter';
import { chooseOwnSeverities, chooseScoreScale } from '#shared/draw/score-scale';
import { drawSeverityCurve } from '#shared/draw/severity-curve';
import { formatCount, formatNumber, formatPoints } from '#shared/formatting';
import type { Content, Markup } from '../markup.ts';
import { drawing, markup } from '../markup.ts';
import type { Column } from '../parts.ts';
import { asNumber, asPlain, asText, estimate, facts, name, prose, table } from '../parts.ts';
import { dim } from './scorecard.ts';

function cell({ count, share }: MatrixCell): Content {
  if (share === null) return dim('–');
  return markup`${formatPoints(share.estimate)}% <span class="dim">[${formatPoints(share.interval.lower)}, ${formatPoints(share.interval.upper)}]</span><br><small>${formatCount(count)}</small>`;
}

/** Marks that differ in shape as well as in colour. */
function mark(passed: boolean | null): Content {
  if (passed === null) return markup`<td class="none" title="nothing to judge">·</td>`;
  return passed
    ? markup`<td class="pass" title="as expected">●</td>`
    : markup`<td class="fail" title="not as expected">×</td>`;
}

function grid({ columns, rows }: Extract<ProbePanel, { kind: 'grid' }>): Content {
  return markup`<div class="scroll"><table class="probe-grid"><thead><tr><td></td>${columns.map(
    (column) => markup`<th scope="col"><span>${name(column, 60)}</span></th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) =>
      markup`<tr><th scope="row"><b>${name(row.title, 40)}</b> ${prose(row.detail, 160)}</th>${row.cells.map(mark)}</tr>`,
  )}</tbody></table></div><p class="dim">● as expected · × not as expected · · nothing to judge</p>`;
}

const curveColumns: readonly Column[] = [
  asPlain('Strength'),
  asNumber('n'),
  asNumber('% [CI]'),
  asNumber('Drop, pp [CI]'),
];

function curves({ curves, metricTitle }: Extract<ProbePanel, { kind: 'curves' }>): Content {
  const scales = chooseOwnSeverities(curves);
  const row = ({ severity, sliceId, score, drop }: SeverityPoint): readonly Content[] => [
    sliceId === null ? markup`<span class="clean">baseline</span>` : formatNumber(severity),
    formatCount(score.n),
    estimate(score),
    drop === null ? dim('–') : estimate(drop),
  ];
  return markup`<div class="curves">${curves.map((curve, index) => {
    const scale = scales[index] ?? chooseScoreScale([curve]);
    return markup`<figure class="curve"><h5>${name(curve.title, 80)}</h5>
<div class="plot-area">${drawing(drawSeverityCurve(curve, scale, metricTitle.toLowerCase()))}</div>
<figcaption>${prose(curve.conclusion, 400)}</figcaption>
<details class="fold"><summary>Numbers</summary>${table(`${curve.title}: ${metricTitle} by strength`, curveColumns, curve.points.map(row))}</details></figure>
`;
  })}</div>`;
}

function body(panel: ProbePanel): Content {
  switch (panel.kind) {
    case 'scatter': {
      const behind = panel.points.filter(({ reference }) => reference).length;
      return markup`<figure class="scatter"><div class="plot-area">${drawing(drawScatter(panel))}</div>${behind > 0 && markup`<figcaption>Hollow: ${formatCount(behind)} models of the literature</figcaption>`}</figure>`;
    }
    case 'matrix':
      return markup`<div class="matrix">${table(
        panel.title,
        [asText(''), asNumber('n'), ...panel.columns.map((title) => ({ title, kind: 'number' as const }))],
        panel.rows.map((row) => [name(row.title, 60), formatCount(row.n), ...row.cells.map(cell)]),
      )}</div>`;
    case 'grid':
      return grid(panel);
    case 'figures':
      return markup`<div class="matrix wide">${table(
        panel.title,
        [asText(''), ...panel.columns.map((title) => ({ title, kind: 'number' as const }))],
        panel.rows.map((row) => [
          markup`${name(row.title, 80)}<br><small>${prose(row.detail, 120)}</small>`,
          ...row.cells.map((own) =>
            own === null ? dim('–') : markup`${estimate(own)}<br><small>n ${formatCount(own.n)}</small>`,
          ),
        ]),
      )}</div>`;
    case 'curves':
      return curves(panel);
    case 'facts':
      return facts(panel.facts.map((fact) => [fact.name, prose(fact.value, 400)]));
  }
}

export function panel(given: ProbePanel): Markup {
  return markup`<div class="probe-panel"><h4>${name(given.title, 80)}</h4><p class="lead">${prose(given.summary, 400)}</p>
${body(given)}</div>
`;
}
