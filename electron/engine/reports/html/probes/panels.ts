import type { MatrixCell, ProbePanel } from '#shared/domain/probe';
import { drawScatter } from '#shared/draw/scatter';
import { formatCount, formatPoints } from '#shared/formatting';
import type { Content, Markup } from '../markup.ts';
import { drawing, markup } from '../markup.ts';
import { facts, name, prose, table } from '../parts.ts';
import { dim } from './scorecard.ts';

function cell({ count, share }: MatrixCell): Content {
  if (share === null) return dim('–');
  return markup`${formatPoints(share.estimate)}% <span class="dim">[${formatPoints(share.interval.lower)}, ${formatPoints(share.interval.upper)}]</span><br><small>${formatCount(count)}</small>`;
}

function body(panel: ProbePanel): Content {
  switch (panel.kind) {
    case 'scatter': {
      const behind = panel.points.filter(({ reference }) => reference).length;
      return markup`<figure class="scatter"><div class="axis-name">${panel.yTitle}, %</div><div class="plot-area">${drawing(drawScatter(panel))}</div><figcaption>${panel.xTitle}, %${behind > 0 && markup` · hollow: ${formatCount(behind)} models of the literature`}</figcaption></figure>`;
    }
    case 'matrix':
      return markup`<div class="matrix">${table(
        panel.title,
        [
          { title: '', kind: 'text' },
          { title: 'n', kind: 'number' },
          ...panel.columns.map((title) => ({ title, kind: 'number' as const })),
        ],
        panel.rows.map((row) => [name(row.title, 60), formatCount(row.n), ...row.cells.map(cell)]),
      )}</div>`;
    case 'facts':
      return facts(panel.facts.map((fact) => [fact.name, prose(fact.value, 400)]));
  }
}

export function panel(given: ProbePanel): Markup {
  return markup`<div class="probe-panel"><h4>${name(given.title, 80)}</h4><p class="lead">${prose(given.summary, 400)}</p>
${body(given)}</div>
`;
}
