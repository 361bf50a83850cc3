import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Example } from '#shared/domain/example';
import { sampleExample, sampleExamples, sampleSheet, withWorkspace } from './sample.ts';

const anyExample = fc.record({
  text: fc.string({ unit: 'binary' }),
  label: fc.option(fc.string({ unit: 'binary' }), { nil: null }),
  columns: fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
});

describe('datasets', () => {
  it('gives back every example as it was put, whatever characters it holds', async () => {
    await withWorkspace(async (workspace) => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(anyExample, { minLength: 1, maxLength: 8 }), async (contents) => {
          run += 1;
          const examples = contents.map(({ text, label, columns }, index): Example => ({
            ...sampleExample(index, text),
            gold: label === null ? null : { kind: 'label', label },
            columns: Object.assign(Object.create(null) as Record<string, string>, columns),
          }));
          const key = await workspace.datasets.put(sampleSheet(`run-${run}`), examples);
          expect([...workspace.datasets.iterate(key)].map(({ example }) => example)).toEqual(examples);
          expect(workspace.datasets.example(key, examples.length - 1)).toEqual(examples.at(-1));
        }),
        { numRuns: 40 },
      );
    });
  });

  it('keeps a column named __proto__ as plain data', async () => {
    await withWorkspace(async (workspace) => {
      const columns = Object.create(null) as Record<string, string>;
      Object.defineProperty(columns, '__proto__', { value: 'polluted', enumerable: true });
      const key = await workspace.datasets.put(sampleSheet(), [{ ...sampleExample(0), columns }]);
      const stored = workspace.datasets.example(key, 0).columns;
      expect(Object.entries(stored)).toEqual([['__proto__', 'polluted']]);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });
  });

  it('stores equal content once and returns the same key', async () => {
    await withWorkspace(async (workspace) => {
      const first = await workspace.datasets.put(sampleSheet(), sampleExamples(2500));
      const second = await workspace.datasets.put(sampleSheet(), sampleExamples(2500));
      expect(second).toBe(first);
      expect(workspace.datasets.get(first)?.examples).toBe(2500);
    });
  });

  it.each([
    [
      'one row differs in its id',
      (rows: Example[]) => rows.with(1700, { ...sampleExample(1700), id: 'other' }),
    ],
    [
      'one row differs in another column',
      (rows: Example[]) => rows.with(0, { ...sampleExample(0), columns: {} }),
    ],
    ['rows are missing at the end', (rows: Example[]) => rows.slice(0, 1200)],
    ['rows are added at the end', (rows: Example[]) => [...rows, sampleExample(2500)]],
  ])('keeps both data sets when %s', async (_, change) => {
    await withWorkspace(async (workspace) => {
      const rows = sampleExamples(2500);
      const first = await workspace.datasets.put(sampleSheet(), rows);
      const changed = change(rows);
      const second = await workspace.datasets.put(sampleSheet(), changed);
      expect(second).not.toBe(first);
      expect([...workspace.datasets.iterate(second)].map(({ example }) => example)).toEqual(changed);
      expect([...workspace.datasets.iterate(first)]).toHaveLength(2500);
    });
  });

  it('takes examples from an asynchronous stream', async () => {
    await withWorkspace(async (workspace) => {
      async function* stream(): AsyncGenerator<Example> {
        for (const example of sampleExamples(3)) {
          await Promise.resolve();
          yield example;
        }
      }
      const key = await workspace.datasets.put(sampleSheet(), stream());
      expect(workspace.datasets.get(key)?.examples).toBe(3);
    });
  });

  it('shows nothing of a data set whose stream broke', async () => {
    await withWorkspace(async (workspace) => {
      function* broken(): Generator<Example> {
        yield* sampleExamples(1500);
        throw new RangeError('the file ended');
      }
      await expect(workspace.datasets.put(sampleSheet(), broken())).rejects.toThrow(RangeError);
      const key = await workspace.datasets.put(sampleSheet(), sampleExamples(1500));
      expect(workspace.datasets.get(key)?.examples).toBe(1500);
    });
  });

  it('can be read step by step while the workspace is written to', async () => {
    await withWorkspace(async (workspace) => {
      const key = await workspace.datasets.put(sampleSheet(), sampleExamples(5));
      const steps = workspace.datasets.iterate(key);
      steps.next();
      await workspace.datasets.put(sampleSheet('other'), sampleExamples(6));
      expect([...steps]).toHaveLength(4);
    });
  });
});
