import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  intervalSlices,
  percentileSlices,
  withAndWithout,
} from '../../../electron/engine/catalogue/define-slices.ts';
import type { SliceRule } from '../../../electron/engine/catalogue/define-subpopulation.ts';

const sizes = (rules: readonly SliceRule[], values: readonly number[]) =>
  rules.map((rule) => values.filter((value) => rule.includes(value)).length);

describe('percentileSlices', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

  it('cuts different values into slices of the asked sizes', () => {
    const rules = percentileSlices('Words:', Float64Array.from(hundred).reverse(), [0, 33, 66, 100]);
    expect(sizes(rules, hundred)).toEqual([33, 33, 34]);
    expect(rules.map(({ key }) => key)).toEqual(['p0-p33', 'p33-p66', 'p66-p100']);
    expect(rules.map(({ title }) => title)).toEqual([
      'Words: from 1 to 33',
      'Words: above 33 to 66',
      'Words: above 66 to 100',
    ]);
  });

  it('names whole numbers where values are whole, and the cut-offs where they are not or none lies between', () => {
    const titles = (values: readonly number[], percentiles: readonly number[]) =>
      percentileSlices('x', Float64Array.from(values), percentiles).map(({ title }) => title);
    expect(titles([1, 4, 8], [25, 50, 75])).toEqual(['x from 3 to 4', 'x above 4 to 6']);
    expect(titles([0.5, 4, 8], [0, 50, 75])).toEqual(['x from 0.5 to 4', 'x above 4 to 6']);
    expect(titles([0.5, 4, 9], [0, 50, 75])).toEqual(['x from 0.5 to 4', 'x above 4 to 6.5']);
    expect(titles([0, 1], [0, 20, 80, 100])).toEqual(['x 0', 'x above 0.2 to 0.8', 'x above 0 to 1']);
  });

  it('leaves out what the percentiles leave out', () => {
    expect(sizes(percentileSlices('x', Float64Array.from(hundred), [10, 90]), hundred)).toEqual([80]);
  });

  it('merges slices between equal cut-offs, and says so', () => {
    const values = [5, 5, 5, 5, 5, 5, 9];
    const rules = percentileSlices('x', Float64Array.from(values), [0, 33, 66, 100]);
    expect(sizes(rules, values)).toEqual([6, 1]);
    expect(rules.map(({ key, title }) => [key, title])).toEqual([
      ['p0-p66', 'x 5 (cut-offs that are equal, merged)'],
      ['p66-p100', 'x above 5 to 9'],
    ]);
    const middle = [1, 5, 5, 5, 5, 5, 9];
    expect(sizes(percentileSlices('x', Float64Array.from(middle), [0, 33, 66, 100]), middle)).toEqual([6, 1]);
    expect(sizes(percentileSlices('x', Float64Array.of(2, 2), [0, 50, 100]), [2, 2])).toEqual([2]);
  });

  it('belongs to the dataset it is computed on', () => {
    const [first] = percentileSlices('x', Float64Array.of(1, 2, 3), [0, 50, 100]);
    const [second] = percentileSlices('x', Float64Array.of(10, 20, 30), [0, 50, 100]);
    expect([first?.includes(2), first?.includes(20), second?.includes(20)]).toEqual([true, false, true]);
  });

  it('skips what was not measured, and stands empty without values', () => {
    const [rule] = percentileSlices('x', Float64Array.of(Number.NaN, 4, Number.NaN), [0, 100]);
    expect([rule?.includes(4), rule?.includes(Number.NaN)]).toEqual([true, false]);
    expect(sizes(percentileSlices('x', new Float64Array(0), [0, 100]), [1, 2])).toEqual([0]);
  });

  it('partitions any values when the percentiles run from 0 to 100', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 }),
        (values, inner) => {
          const percentiles = [0, ...inner.sort((left, right) => left - right), 100];
          const counts = sizes(percentileSlices('x', Float64Array.from(values), percentiles), values);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
        },
      ),
      { numRuns: 300, seed: 2 },
    );
  });
});

it('takes both ends into an interval, which may overlap another', () => {
  const rules = intervalSlices('Words:', [
    [1, 5],
    [5, 9],
  ]);
  expect(sizes(rules, [0, 1, 5, 9, 10])).toEqual([2, 2]);
  expect(rules[0]).toMatchObject({ key: '1-5', title: 'Words: 1 to 5' });
});

it('tells with from without', () => {
  expect(sizes(withAndWithout('negation'), [1, 0, 1, Number.NaN])).toEqual([2, 1]);
});
