import { describe, expect, it } from 'vitest';
import { byUrgency, expectationTitle, sliceTitle } from '#shared/expectation-order';
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

  it('name their metric too where one slice has two of them', () => {
    const [first] = sentimentReport.expectations;
    if (first === undefined) throw new Error('The report expects nothing.');
    const other = { ...first, metric: 'flip-rate' };
    const of = (expectations: typeof sentimentReport.expectations): string[] =>
      expectations.map((one) => expectationTitle({ ...sentimentReport, expectations }, one));
    const title = sliceTitle(sentimentReport, first.sliceId);
    expect(of([first, first])).toEqual([title, title]);
    expect(of([first, other])[1]).toBe(`${title}: flip rate`);
  });
});
