import { describe, expect, it } from 'vitest';
import { planReviews } from './plan-reviews.ts';

const texts = ['one', 'one two', 'one two three', 'one two three four'];

describe('the slices of a plan', () => {
  it('keep the exact cut-offs of the dataset they were computed on', async () => {
    const entry = '{ id: length, percentiles: [0, 50, 100] }';
    const { slices } = await planReviews(texts, entry);
    expect(slices.map(({ options }) => (options as { bounds: unknown }).bounds)).toEqual([
      [1, 2.5],
      [2.5, 4],
    ]);
    const other = await planReviews([...texts, 'one '.repeat(90)], entry);
    expect((other.slices[0]?.options as { bounds: unknown }).bounds).toEqual([1, 3]);
  });

  it('hold each value of a column, and put numbers between percentiles', async () => {
    const { slices, members } = await planReviews(
      texts,
      '{ id: column, column: city name }',
      '{ id: column-number, column: rating, intervals: [[0, 1], [2, null]] }',
    );
    expect(slices.map(({ title }) => title)).toEqual([
      'city name: Porto',
      'city name: Évora',
      'rating: 0 to 1',
      'rating: 2 or more',
    ]);
    expect(members('subpopulation:column/evora')).toEqual([2, 3]);
    expect(members('subpopulation:column-number/2-up')).toEqual([2, 3]);
  });

  it('ask the tools they need, in batches, and give every example a place', async () => {
    const many = Array.from(
      { length: 150 },
      (_, index) => (texts[index % 4] ?? '') + ' more'.repeat(index % 5),
    );
    const { slices, members } = await planReviews(
      many,
      '{ id: length, unit: tokens, percentiles: [0, 100] }',
      '{ id: similarity-to-query, query: one two, intervals: [[0.999, null], [-1, 0.999]] }',
    );
    expect(members('subpopulation:length/p0-p100')).toHaveLength(150);
    const [alike = '', others = ''] = slices.slice(1).map(({ id }) => id);
    const same = many.flatMap((text, index) => (text === 'one two' ? [index] : []));
    expect(members(alike)).toEqual(same);
    expect(members(alike).length + members(others).length).toBe(150);
  });

  it('keep the rule and no member where the answers decide', async () => {
    const { slices, members } = await planReviews(texts, 'confidence');
    expect(slices.map(({ id }) => id)).toEqual([
      'subpopulation:confidence/p0-p33',
      'subpopulation:confidence/p33-p66',
      'subpopulation:confidence/p66-p100',
    ]);
    expect(slices[0]?.options).toMatchObject({ decidedBy: 'clean answers', of: 'score' });
    expect(members('subpopulation:confidence/p0-p33')).toEqual([]);
  });

  it('make one slice for each phrase where asked, and change the plan when the phrases change', async () => {
    const first = await planReviews(texts, '{ id: phrase, phrases: [two, three], mode: each }');
    expect(first.slices.map(({ id }) => first.members(id))).toEqual([
      [1, 2, 3],
      [2, 3],
    ]);
    const second = await planReviews(texts, '{ id: phrase, phrases: [two, three, TWO], mode: each }');
    expect(second.planHash).not.toBe(first.planHash);
    expect((await planReviews(texts, '{ id: phrase, phrases: [two, three], mode: each }')).planHash).toBe(
      first.planHash,
    );
  });
});
