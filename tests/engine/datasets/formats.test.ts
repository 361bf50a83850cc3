import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Example } from '../../../shared/domain/example.ts';
import { openDataset } from '../../../electron/engine/datasets/open-dataset.ts';
import { collect, textsOf, useTemporaryFolder } from './temporary-files.ts';
import { fc, test as property } from './property.ts';

const write = useTemporaryFolder();
const fixture = (name: string) => join(import.meta.dirname, '..', '..', 'fixtures', 'datasets', name);

interface Row {
  readonly id: string;
  readonly text: string;
  readonly label: number;
}

async function readTrains(): Promise<Row[]> {
  const lines = (await readFile(fixture('trains.jsonl'), 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Row);
}

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

describe('one data set in many formats', () => {
  it('has the same rows, examples and row hash in each of them', async () => {
    const rows = await readTrains();
    const delimited = (delimiter: string) =>
      [['id', 'text', 'label'], ...rows.map((row) => [row.id, quoted(row.text), String(row.label)])]
        .map((row) => row.join(delimiter))
        .join('\n');
    const paths = [
      fixture('trains.jsonl'),
      fixture('trains-snappy.parquet'),
      fixture('trains-zstd.parquet'),
      fixture('trains-gzip.parquet'),
      await write('trains.csv', delimited(',')),
      await write('trains.tsv', delimited('\t')),
      await write('trains.json', JSON.stringify(rows, null, 2)),
      await write('nested.json', JSON.stringify({ version: '1', tags: ['a', 'b'], data: rows, more: [] })),
      await write('list.jsonl', JSON.stringify(rows)),
      await write('lines.json', rows.map((row) => JSON.stringify(row)).join('\n')),
    ];
    const datasets = await Promise.all(paths.map((path) => openDataset({ path })));
    expect(datasets.map((dataset) => dataset.sheet.format)).toEqual([
      'jsonl',
      'parquet',
      'parquet',
      'parquet',
      'csv',
      'tsv',
      'json',
      'json',
      'json',
      'jsonl',
    ]);
    expect(new Set(datasets.map((dataset) => dataset.sheet.rowHash)).size).toBe(1);
    const [first, ...others] = await Promise.all(datasets.map((dataset) => collect(dataset.examples())));
    expect(first).toHaveLength(12);
    for (const other of others) expect(other).toEqual(first);
    for (const { sheet } of datasets) {
      expect(sheet).toMatchObject({
        rows: 12,
        examples: 12,
        labels: { 0: 6, 1: 6 },
        columns: ['id', 'text', 'label'],
      });
      expect(sheet.fileHash).toMatch(/^[0-9a-f]{64}$/u);
    }
  });

  it('changes the row hash with any text, label or order', async () => {
    const hashOf = async (rows: readonly Row[]) =>
      (await openDataset({ path: await write('r.json', JSON.stringify(rows)) })).sheet.rowHash;
    const rows = await readTrains();
    const [first, second, ...rest] = rows as [Row, Row, ...Row[]];
    const variants = [
      rows,
      [second, first, ...rest],
      [{ ...first, label: 9 }, second, ...rest],
      [{ ...first, text: `${first.text} ` }, second, ...rest],
      rest,
    ];
    expect(new Set(await Promise.all(variants.map(hashOf))).size).toBe(variants.length);
    expect(await hashOf(rows.map((row) => ({ ...row, id: `other-${row.id}` })))).toBe(await hashOf(rows));
  });

  property.prop([
    fc.array(
      fc.dictionary(
        fc.string().filter((key) => key !== 'text'),
        fc.jsonValue({ maxDepth: 3 }),
        { maxKeys: 3 },
      ),
      { minLength: 1, maxLength: 5 },
    ),
    fc.integer({ min: 0, max: 3 }),
  ])(
    'splits any JSON list as JSON.parse does',
    async (extras, indent) => {
      const rows = extras.map((extra, index) => ({ ...extra, text: `text ${index} [{"}],` }));
      const dataset = await openDataset({
        path: await write('any.json', JSON.stringify(rows, null, indent)),
        task: 'text-classification',
        columns: { text: 'text' },
        format: 'json',
      }).catch((error: unknown) => error);
      // A column of that name may be taken for ids or labels; only the texts and their order are the law.
      if (dataset instanceof Error) {
        expect(dataset).toMatchObject({
          code: expect.stringMatching(/^dataset-(column|label)$/u) as unknown,
        });
        return;
      }
      const examples = await collect((dataset as { examples: () => AsyncIterable<Example> }).examples());
      expect(textsOf(examples)).toEqual(rows.map((row) => row.text));
    },
    { numRuns: 60 },
  );

  it('finds the rows of a JSON list in chunks of any size', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => ({
      id: index,
      text: `${'é"\\'.repeat(index % 97)} ${index}`,
    }));
    const dataset = await openDataset({ path: await write('big.json', JSON.stringify(rows)) });
    expect(textsOf(await collect(dataset.examples()))).toEqual(rows.map((row) => row.text));
  });

  it('finds lines of any length in JSONL', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => ({
      id: index,
      text: `${'é"\\ '.repeat(index * 7)} ${index}`,
    }));
    const dataset = await openDataset({
      path: await write('big.jsonl', rows.map((row) => JSON.stringify(row)).join('\r\n')),
    });
    expect(textsOf(await collect(dataset.examples()))).toEqual(rows.map((row) => row.text));
  });

  it('streams the same examples every time', async () => {
    const dataset = await openDataset({ path: fixture('trains.jsonl') });
    expect(await collect(dataset.examples())).toEqual(await collect(dataset.examples()));
  });

  it('names columns that only later rows have', async () => {
    const rows = Array.from({ length: 400 }, (_, index) => ({
      text: `text ${index}`,
      ...(index === 399 ? { late: 1 } : {}),
    }));
    const dataset = await openDataset({
      path: await write('late.jsonl', rows.map((row) => JSON.stringify(row)).join('\n')),
    });
    expect(dataset.sheet.columns).toEqual(['text', 'late']);
  });
});
