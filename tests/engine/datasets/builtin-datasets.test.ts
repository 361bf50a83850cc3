import { describe, expect, it } from 'vitest';
import { listBuiltinDatasets } from '../../../electron/engine/datasets/builtin-datasets.ts';
import { openDataset } from '../../../electron/engine/datasets/open-dataset.ts';
import { collect, expectFault } from './temporary-files.ts';

describe('built-in data sets', () => {
  it('are listed as their cards describe them', async () => {
    const sets = await listBuiltinDatasets();
    expect(sets.map((set) => set.id)).toContain('builtin/reviews');
    for (const set of sets) {
      const { sheet, title } = await openDataset({ path: set.id });
      expect(sheet).toMatchObject({
        rows: set.rows,
        examples: set.rows,
        task: set.task,
        licence: set.licence,
        version: set.version,
      });
      expect(sheet).toMatchObject({
        source: set.id,
        title: set.title,
        emptyRows: 0,
        duplicates: 0,
        guessed: [],
      });
      expect(title).toBe(set.title);
      expect(set.summary).toMatch(/\S/u);
    }
  });

  it('have balanced gold labels in the reviews', async () => {
    const dataset = await openDataset({ path: 'builtin/reviews' });
    const counts = Object.values(dataset.sheet.labels);
    expect(counts).toHaveLength(2);
    expect(counts[0]).toBe(counts[1]);
    expect(dataset.sheet.warnings).toEqual([]);
    const ids = (await collect(dataset.examples())).map((example) => example.id);
    expect(new Set(ids).size).toBe(dataset.sheet.rows);
  });

  it('can be mapped and limited like any file', async () => {
    const dataset = await openDataset({ path: 'builtin/reviews', limit: 3, labels: { positive: 'good' } });
    expect(dataset.sheet.examples).toBe(3);
    expect(Object.keys(dataset.sheet.labels)).toContain('good');
  });

  it('name the nearest id when there is none of that name', async () => {
    await expectFault(
      openDataset({ path: 'builtin/review' }),
      'file-not-found',
      'did you mean "builtin/reviews"?',
    );
  });
});
