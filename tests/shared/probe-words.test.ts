import { describe, expect, it } from 'vitest';
import {
  countUnscored,
  groupOfAggregate,
  isSaidAbove,
  measuredAlike,
  orderAggregates,
  sayUnscored,
} from '#shared/probe-words';
import type { ProbeAggregate } from '#shared/domain/probe';

const aggregate = (title: string, part: string | null, summary = 'A share.'): ProbeAggregate => ({
  id: title,
  title,
  summary,
  part,
  better: 'higher',
  figure: null,
  bounds: null,
});

describe('words of a scorecard', () => {
  it('counts the cases without a score, and says an error as an answer that is missing', () => {
    expect(countUnscored({ unscored: { 'error: timeout': 2, noop: 3 } })).toBe(5);
    expect(sayUnscored('error: server-error')).toBe('no answer (server error)');
    expect(sayUnscored('not called humorous as it is')).toBe('not called humorous as it is');
  });

  it('says once what is measured only where all rows measure it in the same direction', () => {
    const row = { metricTitle: 'Compliance', better: 'higher' } as const;
    expect(measuredAlike([row, row])).toEqual(row);
    expect(measuredAlike([row, { ...row, better: 'lower' }])).toBeNull();
    expect(measuredAlike([row, { ...row, metricTitle: 'Flips' }])).toBeNull();
    expect(measuredAlike([])).toBeNull();
  });

  it('puts parts behind the whole under the name of what was measured, and says once how it is made', () => {
    const rows = [aggregate('Gap', 'news'), aggregate('Gap', 'sad'), aggregate('Kept', null)];
    const ordered = orderAggregates(rows);
    expect(ordered.map(groupOfAggregate)).toEqual(['Over all items', 'Gap, by part', 'Gap, by part']);
    expect(ordered.map((row) => isSaidAbove(ordered, row))).toEqual([false, false, true]);
    const other = orderAggregates([...rows, aggregate('Gap', 'names', 'Another share.')]);
    expect(other.map((row) => isSaidAbove(other, row))).toEqual([false, false, true, false]);
  });
});
