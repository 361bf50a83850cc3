import { readFile } from 'node:fs/promises';
import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { openDataset } from '../../../electron/engine/datasets/open-dataset.ts';
import { planSlices } from '../../../electron/engine/datasets/parquet-slices.ts';
import { collect, expectFault, useTemporaryFolder } from './temporary-files.ts';

const write = useTemporaryFolder();
const rows = 12_000;
const texts = Array.from({ length: rows }, (_, row) => `Row ${row}: ${String(row * 7919).repeat(80)}`);
const labels = texts.map((_, row) => (row % 3 === 0 ? 'good' : 'bad'));

/** One row group; `pageSize` in bytes. */
function makeFile(offsetIndex: boolean, pageSize = 256 * 1024): Uint8Array {
  const shared = { type: 'STRING', offsetIndex } as const;
  return new Uint8Array(
    parquetWriteBuffer({
      rowGroupSize: rows,
      pageSize,
      columnData: [
        { name: 'text', data: texts, encoding: 'PLAIN', ...shared },
        { name: 'label', data: labels, ...shared },
      ],
    }),
  );
}

const sliceable = (file: Uint8Array) => ({
  byteLength: file.byteLength,
  slice: (start: number, end?: number) => file.slice(start, end).buffer,
});

describe('a Parquet file whose row group is large', () => {
  it.each([
    ['with a page index', true],
    ['without one', false],
  ])('is read in slices %s', async (_, offsetIndex) => {
    const file = makeFile(offsetIndex);
    const { slices } = await planSlices(sliceable(file), parquetMetadata(file.slice().buffer));
    expect(slices.length).toBeGreaterThan(5);
    expect(slices[0]?.start).toBe(0);
    expect(slices.at(-1)?.end).toBe(rows);
    for (const [index, slice] of slices.slice(1).entries()) expect(slice.start).toBe(slices[index]?.end);

    const dataset = await openDataset({ path: await write('large.parquet', file) });
    expect(dataset.sheet.warnings.join(' ')).not.toContain('at once');
    const examples = await collect(dataset.examples());
    expect(examples.map(({ fields }) => fields.text)).toEqual(texts);
    expect(examples.map(({ gold }) => gold)).toEqual(labels.map((label) => ({ kind: 'label', label })));
  });

  it('is refused in slices above the limit only', async () => {
    const path = await write('limit.parquet', makeFile(false));
    await expect(openDataset({ path }, { limits: { rowGroupBytes: 4e6 } })).resolves.toBeDefined();
    const whole = await write('whole.parquet', makeFile(false, 1e9));
    await expectFault(
      openDataset({ path: whole }, { limits: { rowGroupBytes: 4e6 } }),
      'file-malformed',
      'row group 1 unpacks to',
      'at once',
    );
  });

  it('has a warning where a page is so large that memory may not do', async () => {
    const scan = 'x'.repeat(2e6);
    const numbers = Array.from({ length: 40 }, (_, row) => row);
    const plain = { type: 'STRING', encoding: 'PLAIN', codec: 'UNCOMPRESSED', statistics: false } as const;
    const file = parquetWriteBuffer({
      pageSize: 1e9,
      rowGroupSize: 40,
      columnData: [
        { name: 'text', data: numbers.map((row) => `Short text ${row}.`), ...plain },
        { name: 'scan', data: numbers.map((row) => `${row}${scan}`), ...plain },
      ],
    });
    const dataset = await openDataset({ path: await write('page.parquet', new Uint8Array(file)) });
    expect(dataset.sheet.warnings.join(' ')).toMatch(/Rows 1 to 40 .* at once .* twice that memory/u);
  });

  it('is refused where its page headers are damaged', async () => {
    const path = await write('damaged.parquet', makeFile(false));
    const bytes = new Uint8Array(await readFile(path));
    bytes.fill(0xff, 4, 200_000);
    await expectFault(
      openDataset({ path: await write('damaged.parquet', bytes) }),
      'file-malformed',
      'cut short or damaged',
    );
  });
});
