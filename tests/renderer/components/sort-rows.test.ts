import { describe, expect, it } from 'vitest';
import { sortRows } from '../../../renderer/components/sort-rows.ts';

const rows = [{ n: 2 }, { n: null }, { n: 10 }, { n: 1 }];

describe('sortRows', () => {
  it('puts what has no value last in both directions', () => {
    expect(sortRows(rows, ({ n }) => n, false).map(({ n }) => n)).toEqual([1, 2, 10, null]);
    expect(sortRows(rows, ({ n }) => n, true).map(({ n }) => n)).toEqual([10, 2, 1, null]);
  });

  it('reads numbers inside words as numbers, and keeps equal rows in their order', () => {
    const names = ['slice 10', 'slice 2', 'Slice 2'];
    expect(sortRows(names, (name) => name, false)).toEqual(['slice 2', 'Slice 2', 'slice 10']);
  });
});
