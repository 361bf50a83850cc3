import { describe, expect, it } from 'vitest';
import { byUrgency, sliceTitle } from '#shared/expectation-order';
import { sentimentReport } from '../../fixtures/reports/sentiment.ts';

describe('expectations', () => {
  it('come with failures first, then what is open, furthest beyond the limit first', () => {
    const reversed = [...sentimentReport.expectations].reverse();
    // Inside their limits by 1.8, 3.7 and 5 points.
    expect(byUrgency(reversed).map(({ id }) => id)).toEqual([
      'typos',
      'negation-gap',
      'contractions',
      'clean',
      'case',
    ]);
  });

  it('name their slice by its title, the whole dataset as clean data, and an unknown slice by its id', () => {
    expect(sliceTitle(sentimentReport, 'transformation:case')).toBe('Upper case');
    expect(sliceTitle(sentimentReport, 'clean')).toBe('Clean data');
    expect(sliceTitle(sentimentReport, 'suite:none')).toBe('suite:none');
  });
});
