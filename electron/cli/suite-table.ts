import type { MaskWords, SuiteTestView, SuiteView } from '#shared/domain/suite-view';
import type { Fields } from '#shared/domain/task';
import { formatCount } from '#shared/formatting';
import { plainText } from '../engine/reports/terminal/plain-text.ts';
import { formatColumns } from './columns.ts';

/** A suite as people read it: what it is, then test by test what is expected, with the first cases filled in. */
export function formatSuite(view: SuiteView, width: number): string {
  const cases = view.tests.reduce((sum, test) => sum + test.cases, 0);
  const facts = [
    ['Suite', `${view.name} ${view.version}`],
    ['Task', view.task],
    ...(view.description === null ? [] : [['About', view.description]]),
    ...(view.labels.length === 0 ? [] : [['Labels', view.labels.join(', ')]]),
    ['Tests', `${formatCount(view.tests.length)} with ${countOf(cases, 'case')}`],
    ['SHA-256', view.fileHash],
  ];
  return `${[format(facts, width), ...view.tests.map((test) => formatTest(test, width))].join('\n\n')}\n`;
}

function formatTest(test: SuiteTestView, width: number): string {
  const size = [
    countOf(test.cases, 'case'),
    ...(test.texts === test.cases ? [] : [countOf(test.texts, 'text')]),
    ...(test.unchanged === 0 ? [] : [`${countOf(test.unchanged, 'text')} left as written`]),
  ];
  const facts = [
    ['  id', test.id],
    ['  about', `${test.capability}, ${test.type}, ${size.join(', ')}`],
    ...(test.description === null ? [] : [['  examines', test.description]]),
    ['  expected', test.expected],
    ...(test.aggregate === null ? [] : [['  must pass', test.aggregate]]),
    ...test.shown.flatMap((one) => [
      ...one.texts.map((fields, index) => [index === 0 ? `  ${one.id}` : '', joinFields(fields)]),
      ...(one.expected === test.expected ? [] : [['', `-> ${one.expected}`]]),
    ]),
  ];
  return `${plainText(test.name)}\n${format(facts, width)}`;
}

/** `1 case`, `3,821 cases`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function joinFields(fields: Fields): string {
  return Object.values(fields).join(' | ');
}

/** The words with their scores, best first. */
export function formatWords({ words, templates }: Omit<MaskWords, 'text'>, width: number): string {
  const rows = words.map(({ word, score }) => [score.toFixed(4), word]);
  return `${format(
    templates.map((template) => [template]),
    width,
  )}\n${format(rows, width)}\n`;
}

/** A suite may come from anywhere, so its texts are made safe for a terminal; indents at the start of a row stay. */
function format(rows: readonly (readonly string[])[], width: number): string {
  return formatColumns(
    rows.map((row) => row.map((cell) => (/^ */.exec(cell)?.[0] ?? '') + plainText(cell).trimStart())),
    width,
  );
}
