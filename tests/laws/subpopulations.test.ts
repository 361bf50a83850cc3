import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { tasks, taskShapes } from '#shared/domain/task';
import type { Subpopulation } from '../../electron/engine/catalogue/define-subpopulation.ts';
import { parseOptions } from '../../electron/engine/catalogue/parse-options.ts';
import { subpopulations } from '../../electron/engine/catalogue/subpopulations/index.ts';
import { loadResources } from '../../electron/engine/language/resources.ts';
import type { LanguageResources } from '../../electron/engine/language/resources.ts';
import { errorOf } from './error-of.ts';
import { wildText } from './wild-text.ts';

let resources: LanguageResources;
beforeAll(async () => {
  resources = await loadResources(subpopulations.flatMap((entry) => [...entry.needs]));
});

const entries: readonly Subpopulation[] = subpopulations;

describe.each(entries.map((entry) => [entry.id, entry] as const))('%s', (_id, entry) => {
  const task = entry.tasks?.[0] ?? 'text-classification';

  it.each(entry.examples.map((example) => [JSON.stringify(example.fields), example] as const))(
    'measures %s as its example declares',
    (_fields, example) => {
      const options = parseOptions(entry, example.options);
      const value = entry.measure(example.fields, example.task ?? 'text-classification', options, {
        resources,
      });
      expect(value).toEqual(example.value);
    },
  );

  it('measures any Unicode as a number that does not depend on what was measured before', () => {
    const options = parseOptions(entry, {});
    fc.assert(
      fc.property(wildText, wildText, (text, textPair) => {
        const measure = () => entry.measure({ text, textPair }, task, options, { resources });
        const value = measure();
        expect(value).not.toBeNaN();
        expect(value).toBeGreaterThanOrEqual(0);
        expect(measure()).toBe(value);
      }),
      { numRuns: 40, seed: 5 },
    );
  });

  it('measures every task it is made for, and nothing where the text is missing', () => {
    const options = parseOptions(entry, {});
    for (const made of entry.tasks ?? tasks) {
      const fields = Object.fromEntries(taskShapes[made].fields.map((name) => [name, 'Is it good?']));
      expect(entry.measure(fields, made, options, { resources })).not.toBeNull();
      expect(entry.measure({}, made, options, { resources })).toBeNull();
    }
  });

  it('cuts slices that select measured examples only, with keys of their own', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(50), fc.constant(Number.NaN)), { maxLength: 60 }), (measured) => {
        const values = Float64Array.from(measured);
        const slices = entry.slices(values, parseOptions(entry, {}));
        expect(new Set(slices.map(({ key }) => key)).size).toBe(slices.length);
        for (const slice of slices) {
          expect(slice.key).toMatch(/^[a-z0-9.-]+$/);
          expect(slice.title).toMatch(/^\S.*\S$/);
          expect(slice.includes(Number.NaN)).toBe(false);
        }
        expect([...values]).toEqual(measured);
      }),
      { numRuns: 50, seed: 5 },
    );
  });

  it('puts each measured example of a dataset into exactly one slice by default', () => {
    const options = parseOptions(entry, {});
    const isPredicate = entry.slices(Float64Array.of(0, 1), options).some(({ key }) => key === 'with');
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: isPredicate ? 0 : 1, max: isPredicate ? 1 : 90 }), { minLength: 1 }),
        (list) => {
          const slices = entry.slices(Float64Array.from(list), options);
          for (const value of list) expect(slices.filter((slice) => slice.includes(value))).toHaveLength(1);
        },
      ),
      { numRuns: 60, seed: 5 },
    );
  });

  it('refuses options that do not exist', () => {
    expect(errorOf(() => parseOptions(entry, { unheardOf: 1 })).code).toBe('entry-options');
  });
});
