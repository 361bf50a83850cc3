import type { DataSheet, Spread, TokenSpread } from '#shared/domain/dataset';
import type { Example } from '#shared/domain/example';
import { plainText } from '../engine/reports/terminal/plain-text.ts';
import { formatColumns } from './columns.ts';

/** A data sheet for people, with the first examples as they were read. */
export function formatSheet(sheet: DataSheet, preview: readonly Example[]): string {
  const rows = [
    ['source', sheet.source],
    [
      'format',
      `${sheet.format}, ${sheet.encoding}${sheet.delimiter === undefined ? '' : `, delimiter ${JSON.stringify(sheet.delimiter)}`}`,
    ],
    ['task', sheet.task],
    [
      'size',
      `${sheet.bytes.toLocaleString('en')} bytes, ${sheet.rows.toLocaleString('en')} rows, ${sheet.examples.toLocaleString('en')} examples`,
    ],
    ['columns', sheet.columns.join(', ')],
    ['roles', roles(sheet)],
    [
      'labels',
      Object.entries(sheet.labels)
        .map(([label, n]) => `${label} ${n}`)
        .join(', ') || 'none',
    ],
    ['words', spread(sheet.words)],
    ['characters', spread(sheet.characters)],
    ...(sheet.tokens === undefined ? [] : [['tokens', tokens(sheet.tokens)]]),
    ['empty rows', String(sheet.emptyRows)],
    ['duplicates', String(sheet.duplicates)],
    ['file sha256', sheet.fileHash],
    ['rows sha256', sheet.rowHash],
    ...sheet.warnings.map((warning) => ['warning', warning]),
    ...preview.map((example) => [
      example.id,
      `${Object.values(example.fields).join(' | ')}${goldOf(example)}`,
    ]),
  ];
  return (
    formatColumns(
      rows.map((row) => row.map(plainText)),
      process.stdout.columns || 100,
    ) + '\n'
  );
}

function roles(sheet: DataSheet): string {
  return Object.entries(sheet.mapping)
    .map(([role, column]) => `${role} = ${String(column)}${sheet.guessed.includes(role) ? ' (guessed)' : ''}`)
    .join(', ');
}

function spread(value: Spread): string {
  return `min ${value.min}, quartiles ${value.p25} ${value.median} ${value.p75}, max ${value.max}, mean ${value.mean.toFixed(1)}`;
}

function tokens(value: TokenSpread): string {
  return `${spread(value)} (${value.model}, all fields of ${value.examples.toLocaleString('en')} examples)`;
}

function goldOf(example: Example): string {
  const { gold } = example;
  if (gold === null) return '';
  switch (gold.kind) {
    case 'label':
      return `  [${gold.label}]`;
    case 'answers':
      return `  [${gold.answers.join(' / ')}]`;
    case 'references':
      return `  [${gold.references.join(' / ')}]`;
    case 'entities':
      return `  [${gold.entities.length} entities]`;
  }
}
