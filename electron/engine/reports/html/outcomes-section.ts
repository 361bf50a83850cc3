import type { OutcomeCounts, Report } from '#shared/domain/report';
import { drawMark } from '#shared/draw/marks';
import { formatCount, formatShare, idiomTitles } from '#shared/formatting';
import type { Content, Markup } from './markup.ts';
import { drawing, markup } from './markup.ts';
import type { Column } from './parts.ts';
import { asNumber, asText, name, section, table } from './parts.ts';

const columns: readonly Column[] = [
  asText(''),
  asNumber('planned'),
  asNumber('= answered'),
  asNumber('+ refused'),
  asNumber('+ errors'),
  asNumber('+ skipped'),
  asNumber('+ pending'),
  asNumber('no answer'),
];

function missing(count: number): Content {
  if (count === 0) return markup`<span class="dim">0</span>`;
  return markup`<span class="error">${formatCount(count)}</span>`;
}

function row(title: Content, counts: OutcomeCounts): readonly Content[] {
  return [
    title,
    formatCount(counts.planned),
    formatCount(counts.ok),
    missing(counts.refused),
    missing(counts.error),
    formatCount(counts.skipped),
    missing(counts.pending),
    formatShare(counts.refused + counts.error + counts.pending, counts.planned),
  ];
}

function isIncomplete(counts: OutcomeCounts): boolean {
  return counts.refused + counts.error + counts.pending > 0;
}

/** What became of every planned unit: a missing measurement is not a wrong answer. */
export function outcomesSection(report: Report): Markup {
  const { headline } = report;
  const affected = report.groups
    .flatMap((group) => group.slices)
    .filter((slice) => isIncomplete(slice.outcomes))
    .map((slice) => row(markup`${idiomTitles[slice.idiom]}: ${name(slice.title, 60)}`, slice.outcomes));
  const facts = [
    `${formatCount(headline.asked)} distinct inputs were asked in this audit`,
    `${formatCount(headline.cached)} were served by the prediction cache`,
    `${formatCount(headline.truncated)} did not fit the model and were cut or read in windows`,
  ];
  return section(
    'outcomes',
    'Outcomes of all units',
    markup`${drawing(drawMark('error', 12))} A unit without an answer is a missing measurement: it is counted here and in no score. ${facts.join('; ')}.`,
    table('Planned units by outcome', columns, [row('All units', headline.outcomes), ...affected]),
  );
}
