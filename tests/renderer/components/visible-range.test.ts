import { describe, expect, it } from 'vitest';
import { visibleRange } from '../../../renderer/components/visible-range.ts';

describe('visibleRange', () => {
  it('holds the rows in sight with a few beyond each edge', () => {
    expect(visibleRange({ scrollTop: 2800, height: 280, rowHeight: 28, count: 1_000_000 })).toEqual({
      first: 92,
      last: 118,
    });
  });

  it('stays inside the rows there are, also after a filter has taken most away', () => {
    expect(visibleRange({ scrollTop: 0, height: 280, rowHeight: 28, count: 3 })).toEqual({
      first: 0,
      last: 3,
    });
    expect(visibleRange({ scrollTop: 90_000, height: 280, rowHeight: 28, count: 3 })).toEqual({
      first: 3,
      last: 3,
    });
  });
});
