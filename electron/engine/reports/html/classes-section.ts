import type { ClassReport, Report } from '#shared/domain/report';
import { formatCount } from '#shared/formatting';
import type { Content, Markup } from './markup.ts';
import { markup } from './markup.ts';
import type { Column } from './parts.ts';
import { asNumber, asText, estimate, name, section, table } from './parts.ts';

const columns: readonly Column[] = [
  asText('Label'),
  asNumber('True, n'),
  asNumber('Answered, n'),
  asNumber('Precision [CI]'),
  asNumber('Recall [CI]'),
  asNumber('F1 [CI]'),
];

function cells(report: ClassReport): readonly Content[] {
  const figure = (value: ClassReport['f1']): Content =>
    value === null ? markup`<span class="dim">–</span>` : estimate(value);
  return [
    name(report.label, 48),
    formatCount(report.gold),
    formatCount(report.predicted),
    figure(report.precision),
    figure(report.recall),
    figure(report.f1),
  ];
}

/** Precision, recall and F1 of each label or entity type; nothing where there are none. */
export function classTable(caption: string, classes: readonly ClassReport[]): Markup {
  return table(caption, columns, classes.map(cells));
}

/** The labels on the clean data; those of each slice stand with the slice. */
export function classesSection(report: Report): Markup {
  const { classes } = report.headline;
  if (classes.length === 0) return markup``;
  return section(
    'classes',
    report.task === 'token-classification' ? 'Entity types' : 'Labels',
    'On the clean data, most frequent first. Precision is the share of right ones among those answered, recall among those that are true. The same for every slice stands with it below.',
    classTable('Precision, recall and F1 of each label on the clean data', classes),
  );
}
