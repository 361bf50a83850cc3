import type { AuditBench } from '#shared/domain/bench';
import type { DataSheet, Spread } from '#shared/domain/dataset';
import type { Report } from '#shared/domain/report';
import { formatBytes, formatCount, formatDate, formatNumber, formatShare } from '#shared/formatting';
import type { Content, Markup } from './markup.ts';
import { markup } from './markup.ts';
import { asNumber, asPlain, asText, facts, name, prose, section, table } from './parts.ts';

function hash(text: string): Markup {
  return markup`<code>${text}</code>`;
}

function list(sentences: readonly string[]): Markup {
  return markup`<ul class="sentences">${sentences.map((sentence) => markup`<li>${prose(sentence, 1200)}</li>`)}</ul>`;
}

function spreadRow(title: string, spread: Spread): readonly Content[] {
  const { min, p25, median, p75, max, mean } = spread;
  return [title, ...[min, p25, median, p75, max, mean].map(formatNumber)];
}

/** Of how many the tokens were counted is said where it is not all of them. */
function tokensTitle({ tokens, examples }: DataSheet): string {
  return tokens === undefined || tokens.examples === examples
    ? "the model's tokens"
    : `the model's tokens (${formatCount(tokens.examples)} examples counted)`;
}

/** The data sheet kept with the audit. */
export function dataSection(report: Report): Markup {
  const { dataset } = report;
  const labels = Object.entries(dataset.labels).sort(([, a], [, b]) => b - a);
  const total = labels.reduce((sum, [, count]) => sum + count, 0);
  const numbers = ['min', '25%', 'median', '75%', 'max', 'mean'].map((title) => ({
    title,
    kind: 'number' as const,
  }));
  const roles = Object.entries(dataset.mapping).map(
    ([role, column], index) =>
      markup`${index > 0 && ', '}${name(role, 24)} = ${name(String(column), 40)}${dataset.guessed.includes(role) && ' (guessed)'}`,
  );
  return section(
    'data',
    'Data sheet',
    null,
    markup`${facts([
      ['Source', name(dataset.source, 200)],
      ['Title', name([dataset.title, dataset.version].filter((part) => part !== undefined).join(' '), 120)],
      ['Licence', dataset.licence === undefined ? 'not stated' : name(dataset.licence, 120)],
      ['Task', dataset.task],
      ['Format', markup`${dataset.format}, ${name(dataset.encoding, 24)}, ${formatBytes(dataset.bytes)}`],
      ['Columns', dataset.columns.map((column, index) => markup`${index > 0 && ', '}${name(column, 40)}`)],
      ['Roles', roles],
      [
        'Rows',
        `${formatCount(dataset.rows)}; ${formatCount(dataset.examples)} examples, ${formatCount(dataset.emptyRows)} empty, ${formatCount(dataset.duplicates)} repeated`,
      ],
      ['File, SHA-256', hash(dataset.fileHash)],
      ['Rows, SHA-256', hash(dataset.rowHash)],
    ])}
<div class="pair">${table(
      'Length of the examples',
      [asText('Per example'), ...numbers],
      [
        spreadRow('words', dataset.words),
        spreadRow('characters', dataset.characters),
        ...(dataset.tokens === undefined ? [] : [spreadRow(tokensTitle(dataset), dataset.tokens)]),
      ],
    )}${
      labels.length > 0 &&
      table(
        'Label counts',
        [asText('Label'), asNumber('n'), asNumber('share')],
        labels.map(([label, count]) => [name(label, 60), formatCount(count), formatShare(count, total)]),
      )
    }</div>${dataset.warnings.length > 0 && markup`<h3>Warnings</h3>${list(dataset.warnings)}`}`,
  );
}

/** What was asked: files and their hashes, not a name alone. */
export function modelSection(report: Report): Markup {
  const { model } = report;
  return section(
    'model',
    'Model under test',
    null,
    markup`${facts([
      ['Model', name(model.id, 200)],
      ['Source', model.source],
      ['Task', model.task],
      ['Architecture', name(model.architecture, 80)],
      ['Variant', `${model.variant} (of ${model.variants.join(', ')})`],
      ['Labels', model.labels.map((label, index) => markup`${index > 0 && ', '}${name(label, 40)}`)],
      ['Accepts', model.maxTokens > 0 ? `${formatCount(model.maxTokens)} tokens` : 'not stated'],
      ['Licence', model.licence === undefined ? 'not stated' : name(model.licence, 120)],
      ['Fingerprint', hash(model.fingerprint)],
    ])}
${table(
  'Files of the model',
  [asText('File'), asNumber('Size'), asText('SHA-256')],
  model.files.map((file) => [name(file.name, 120), formatBytes(file.bytes), hash(file.sha256)]),
)}`,
  );
}

/** How the numbers were made, each metric with its denominator. */
export function methodSection(report: Report): Markup {
  const { method } = report;
  return section(
    'method',
    'Method',
    null,
    markup`${list(method.statements)}
${table(
  'Metrics',
  [asPlain('Metric'), asText('What it is, of what')],
  method.metrics.map((metric) => [name(metric.title, 60), prose(metric.summary, 600)]),
)}
${table(
  'Entries of the catalogue',
  [asPlain('Entry'), asText('What it does'), asText('After')],
  method.entries.map((entry) => [
    name(entry.title, 60),
    prose(entry.summary, 600),
    prose(entry.cites.join('; '), 600),
  ]),
)}`,
  );
}

/** The test bench that was followed, and what the audit did not take from it. */
function benchFacts(bench: AuditBench | undefined): readonly (readonly [string, Content])[] {
  if (bench === undefined) return [];
  const { altered } = bench;
  return [
    ['Test bench', markup`${name(bench.name, 120)} ${name(bench.version, 40)}`],
    ['Bench, SHA-256', hash(bench.digest)],
    [
      'Altered',
      altered.length === 0
        ? 'nothing: the audit is as the bench says'
        : markup`${altered.map((key, index) => markup`${index > 0 && ', '}${name(key, 40)}`)}: the audit file differs from the bench here`,
    ],
  ];
}

/** Everything needed to run it again and to see that nothing was changed since. */
export function reproduceSection(report: Report): Markup {
  const { audit, reproducibility } = report;
  const { ledger } = reproducibility;
  return section(
    'reproduce',
    'Reproduce',
    null,
    facts([
      ['Command', markup`<code>${reproducibility.command}</code>`],
      ['Seed', String(audit.seed)],
      ['Plan, SHA-256', hash(audit.planHash)],
      ['Audit file, SHA-256', hash(audit.specHash)],
      ...benchFacts(audit.bench),
      ...report.suites.map((suite): readonly [string, Content] => [
        'Suite',
        markup`${name(suite.name, 80)} ${name(suite.version, 24)}, SHA-256 ${hash(suite.fileHash)}`,
      ]),
      ['Created', formatDate(audit.createdAt)],
      ['Finished', audit.finishedAt === null ? 'not yet' : formatDate(audit.finishedAt)],
      ['Assay', name(reproducibility.assayVersion, 60)],
      ['Node', name(reproducibility.nodeVersion, 60)],
      ['Runtime', prose(reproducibility.runtime, 300)],
      [
        'Ledger',
        markup`${formatCount(ledger.rows)} rows, ${ledger.intact ? 'intact' : markup`<b class="fail">not intact: rows were changed after they were written</b>`}, head ${hash(ledger.head)}`,
      ],
      ['Network', prose(reproducibility.network, 600)],
      ['Report', report.schema],
    ]),
  );
}
