import { describe, expect, it } from 'vitest';
import { resolveEntries } from '../../../../electron/engine/audit/resolve-entries.ts';
import { errorOf } from '../../../laws/error-of.ts';
import { auditOf, planReviews } from './plan-reviews.ts';

/** 0: negation; 1: question; 2: both; 3: neither. */
const texts = ['It is not good.', 'Is it good?', "Isn't it good?", 'It is good.'];

async function membersOf(combination: string, ...before: readonly string[]): Promise<readonly number[]> {
  const planned = await planReviews(texts, ...before, combination);
  return planned.members(planned.slices.at(-1)?.id ?? '');
}

describe('combinations', () => {
  it.each([
    ['{ union: [negation, question] }', [0, 1, 2]],
    ['{ intersection: [negation, question] }', [2]],
    ['{ difference: [negation, question] }', [0]],
    ['{ complement: negation }', [1, 3]],
    ['{ intersection: [negation/without, question/without] }', [3]],
    ['{ complement: { union: [negation, { intersection: [question, negation] }] } }', [1, 3]],
    ['{ union: [{ id: length, intervals: [[4, null]] }, { id: question, part: with }] }', [0, 1, 2]],
    ['{ union: [label/positive, question] }', [0, 1, 2]],
  ])('%s holds examples %j', async (combination, expected) => {
    expect(await membersOf(combination)).toEqual(expected);
  });

  it('may use names given above, of combinations and of entries', async () => {
    const before = ['{ union: [negation, question], name: hard }', '{ id: question, name: asked }'];
    expect(await membersOf('{ difference: [hard, asked] }', ...before)).toEqual([0]);
    expect(await membersOf('{ intersection: [hard, asked/without] }', ...before)).toEqual([0]);
  });

  it('says in words what it holds, and takes the name where there is one', async () => {
    const { slices } = await planReviews(
      texts,
      '{ difference: [negation, question, { complement: label/positive }] }',
      '{ union: [negation, question], name: hard ones }',
    );
    expect(slices.map(({ id, title, entryId }) => [id, title, entryId])).toEqual([
      [
        'subpopulation:difference',
        'With negation but not With a question but not Not (Label positive)',
        'difference',
      ],
      ['subpopulation:hard ones', 'hard ones', 'union'],
    ]);
  });

  it('follows the laws of sets on any texts', async () => {
    const some = Array.from(
      { length: 40 },
      (_, index) => (texts[(index * 7) % 4] ?? '') + ' Really.'.repeat(index % 3),
    );
    const { members } = await planReviews(
      some,
      '{ id: negation, name: n }',
      '{ union: [negation, question], name: either }',
      '{ intersection: [negation, question], name: both }',
      '{ complement: { union: [negation, question] }, name: neither }',
      '{ intersection: [negation/without, question/without], name: neither too }',
    );
    const either = members('subpopulation:either').length;
    const both = members('subpopulation:both').length;
    const asked = some.filter((text) => text.includes('?')).length;
    expect(either + both).toBe(members('subpopulation:n/with').length + asked);
    expect(members('subpopulation:neither')).toEqual(members('subpopulation:neither too'));
    expect(members('subpopulation:neither')).toHaveLength(some.length - either);
  });

  it.each([
    ['{ union: [negation] }', /subpopulations\.0\.union: expected a list of two or more/],
    ['{ unionn: [negation, question] }', /subpopulations\.0: .*found unionn \(did you mean "union"\?\)/],
    ['{ union: [negation, question], minus: question }', /subpopulations\.0: .*found union, minus/],
    ['{ union: [length, question] }', /union\.0: say which part of "length" .*p0-p33, p33-p66, p66-p100/],
    ['{ union: [length/p66-p101, question] }', /no part "p66-p101" \(did you mean "p66-p100"\?\)/],
    ['{ union: [negaton, question] }', /no subpopulation "negaton"; did you mean "negation"\?/],
    ['{ union: [confidence/p0-p33, question] }', /decided by the answers/],
    ['{ union: [negation, 5] }', /union\.1: expected the id .*found 5/],
    ['{ id: negation, name: a/b }', /subpopulations\.0\.name: expected 1 to 80 characters without/],
    ['{ id: phrase }', /"phrase" cannot be measured: it has no phrases/],
    [
      `{ id: phrase, mode: each, phrases: [${Array.from({ length: 201 }, (_, index) => `w${index}`).join()}] }`,
      /200 at most, and there are 201/,
    ],
    ['{ id: negation, field: textPair }', /has no text "textPair".*its texts: main, text, all/],
    ['{ id: negation, variants: 2 }', /has no option "variants"/],
    ['{ id: negation, feld: text }', /no option "feld"; did you mean "field"\?/],
    ['{ id: expression, where: "rating >= " }', /broken at character 11: it ends where a value/],
    ['lexical-overlap', /"lexical-overlap" is for pair-classification/],
  ])('refuses %s with its place and a remedy', (item, message) => {
    const error = errorOf(() => resolveEntries(auditOf(item).file, 'text-classification'));
    expect(error.message).toMatch(message);
    expect(error.exitCode).toBe(2);
  });

  it('refuses a value that these data do not have, once it knows them', async () => {
    await expect(planReviews(texts, '{ union: [label/neutral, question] }')).rejects.toThrow(
      /subpopulations\.0\.union\.0: in these data "label" has no part "neutral".*its parts: positive, negative/,
    );
  });
});
