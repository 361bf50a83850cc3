import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../../../renderer/features/explore/row-question.ts';
import { exploreAddress } from '../../../../renderer/state/addresses.ts';

describe('the question of a link', () => {
  it('is the one that its address was made of', () => {
    const filter = { slice: 'transformation:typo & more', flipped: true };
    const address = exploreAddress('a 1/ß', filter, { order: 'confidence', descending: true, group: null });
    expect(readQuestion(`#${address}`)).toEqual({
      auditId: 'a 1/ß',
      filter,
      order: 'confidence',
      descending: true,
    });
    expect(readQuestion('#/audits/a/explore')).toEqual({
      auditId: 'a',
      filter: {},
      order: 'plan',
      descending: false,
    });
  });

  it.each([
    '',
    '#/',
    '#/audits/a',
    '#/audits/a/explore/x',
    '#/audits/a/explore?filter=%7B',
    '#/help/explore',
  ])('is none in %j', (hash) => {
    expect(readQuestion(hash)).toBeNull();
  });

  it('has the order of the plan where the address names one that there is not', () => {
    expect(readQuestion('#/audits/a/explore?order=colour')).toMatchObject({
      order: 'plan',
      descending: false,
    });
  });
});
