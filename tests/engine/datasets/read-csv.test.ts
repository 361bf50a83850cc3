import { fc, test as property } from './property.ts';
import { describe, expect, it } from 'vitest';
import { sniffCsv } from '../../../electron/engine/datasets/csv-dialect.ts';
import { openDataset } from '../../../electron/engine/datasets/open-dataset.ts';
import { defaultLimits } from '../../../electron/engine/datasets/raw-row.ts';
import { readCsv } from '../../../electron/engine/datasets/read-csv.ts';
import { collect, textsOf, useTemporaryFolder } from './temporary-files.ts';

const write = useTemporaryFolder();

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

/** The bytes of a text, cut into pieces of a given size, as a disk might deliver them. */
async function* pieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

/** Text as UTF-8 can hold it, without the NUL that text files do not hold. */
const cell = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''));

describe('reading delimited rows', () => {
  property.prop([
    fc.array(fc.tuple(cell, cell), { minLength: 1 }),
    fc.constantFrom(',', ';', '\t', '|'),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.integer({ min: 1, max: 40 }),
  ])(
    'reads back any cells that were written with quotes, however the bytes arrive',
    async (rows, delimiter, end, size) => {
      const text = [['a', 'b'], ...rows].map((row) => row.map(quoted).join(delimiter)).join(end);
      const dialect = { delimiter, quote: '"', header: ['a', 'b'], warnings: [] };
      const read = await collect(
        readCsv({ name: 'x.csv', dialect, limits: defaultLimits, open: () => pieces(text, size) }),
      );
      expect(read.map((row) => [row.values['a'], row.values['b']])).toEqual(rows);
      expect(read.map((row) => row.row)).toEqual(rows.map((_, index) => index + 1));
    },
  );

  property.prop([
    fc.array(
      cell.filter((text) => text.trim() !== ''),
      { minLength: 1 },
    ),
  ])(
    'opens any texts that were written as CSV with the texts unchanged',
    async (texts) => {
      const path = await write(
        'any.csv',
        `id,text\n${texts.map((text, index) => `${index},${quoted(text)}\n`).join('')}`,
      );
      const dataset = await openDataset({ path });
      expect(textsOf(await collect(dataset.examples()))).toEqual(texts);
    },
    { numRuns: 40 },
  );

  it('keeps spaces around cells', async () => {
    const path = await write('spaces.csv', 'id,text\n1,  two spaces  \n');
    expect(textsOf(await collect((await openDataset({ path })).examples()))).toEqual(['  two spaces  ']);
  });

  it('reads a file of blank lines and mixed line ends', async () => {
    const path = await write('mixed.csv', 'id,text\r\n1,one here\n\n2,two here\r3,three here');
    const dataset = await openDataset({ path });
    expect(textsOf(await collect(dataset.examples()))).toEqual(['one here', 'two here', 'three here']);
    expect(dataset.sheet.rows).toBe(3);
  });
});

describe('sniffing a dialect', () => {
  const sniff = (sample: string, preferred = ',') =>
    sniffCsv(sample, { name: 'x.csv', whole: true, preferred });

  it.each([
    [',', 'id,text\n1,"a; b; c"\n2,"d; e"\n'],
    [';', 'id;text\n1;a, b, c\n2;d, e\n'],
    ['\t', 'id\ttext\n1\ta, b; c\n2\td, e\n'],
    ['|', 'id|text\n1|a, b; c\n2|d, e\n'],
  ])('finds the separator %j', (delimiter, sample) => {
    expect(sniff(sample)).toMatchObject({ delimiter, header: ['id', 'text'] });
  });

  it('keeps the usual separator for a single column', () => {
    expect(sniff('text\nhello\nthere\n')).toMatchObject({ delimiter: ',', header: ['text'] });
  });

  it('is not misled by separators inside quotes', () => {
    expect(sniff('id;text\n1;"a,b"\n2;"c,d"\n3;"e,f"\n').delimiter).toBe(';');
  });

  it('reads unpaired quotes of tab-separated corpora as text, and says so', async () => {
    const path = await write(
      'glue.tsv',
      'sentence\tlabel\n"a quote that never closes\t1\nhe said "no" twice\t0\n',
    );
    const dataset = await openDataset({ path });
    expect(textsOf(await collect(dataset.examples()))).toEqual([
      '"a quote that never closes',
      'he said "no" twice',
    ]);
    expect(dataset.sheet.warnings.join(' ')).toContain('Quotation marks are read as ordinary characters');
  });

  it('reads quotes of tab-separated files that pair them', async () => {
    const path = await write('quoted.tsv', 'sentence\tlabel\n"two\tcells ""in"" one"\t1\nplain words\t0\n');
    expect(textsOf(await collect((await openDataset({ path })).examples()))).toEqual([
      'two\tcells "in" one',
      'plain words',
    ]);
  });

  it('reads quotes as text when told so', async () => {
    const path = await write('plain.csv', 'id,text\n1,"open\n2,a 5" screen\n');
    const dataset = await openDataset({ path, quote: null });
    expect(textsOf(await collect(dataset.examples()))).toEqual(['"open', 'a 5" screen']);
  });

  it('gives every column a name of its own', () => {
    const dialect = sniff(',text,text,text-2\n0,a b c,d,e\n');
    expect(dialect.header).toEqual(['column-1', 'text', 'text-3', 'text-2']);
    expect(dialect.warnings).toHaveLength(1);
  });

  it('believes the delimiter it is given', async () => {
    const path = await write('given.csv', 'id;text\n1;a, b\n');
    const dataset = await openDataset({ path, delimiter: ';' });
    expect(dataset.sheet).toMatchObject({ delimiter: ';', columns: ['id', 'text'] });
  });
});
