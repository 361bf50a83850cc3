import { describe, expect, it } from 'vitest';
import { visibleRange } from '../../../renderer/components/visible-range.ts';

describe('visibleRange', () => {
  it('holds the rows in sight with a few beyond each edge', () => {
    expect(visibleRange({ scrollTop: 2800, height: 280, rowHeight: 28, count: 100_000, beyond: 8 })).toEqual({
      first: 92,
      last: 118,
      tall: 2_800_000,
      shift: 0,
    });
  });

  it('stays inside the rows there are, also after a filter has taken most away', () => {
    expect(visibleRange({ scrollTop: 0, height: 280, rowHeight: 28, count: 3, beyond: 8 })).toEqual({
      first: 0,
      last: 3,
      tall: 84,
      shift: 0,
    });
    expect(visibleRange({ scrollTop: 90_000, height: 280, rowHeight: 28, count: 3, beyond: 8 })).toEqual({
      first: 3,
      last: 3,
      tall: 84,
      shift: 0,
    });
  });

  it('reaches the last of more rows than a page can be tall, and stands them where they are seen', () => {
    const view = { height: 280, rowHeight: 28, count: 3_000_000, beyond: 8 };
    const { tall } = visibleRange({ ...view, scrollTop: 0 });
    expect(tall).toBeLessThan(2 ** 24);
    const end = visibleRange({ ...view, scrollTop: tall - 280 });
    expect(end.last).toBe(3_000_000);
    expect(2_999_999 * 28 + end.shift).toBe(tall - 28);
    expect(visibleRange({ ...view, scrollTop: 0 })).toMatchObject({ first: 0, shift: 0 });
  });
});
