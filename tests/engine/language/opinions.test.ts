import { expect, it } from 'vitest';
import { carriesOpinion } from '../../../electron/engine/language/opinions.ts';

it.each(['wonderful', 'Hated', 'ripped', 'nicely', 'happiest', 'worrying', "didn't", 'NOT'])(
  'keeps %s',
  (word) => {
    expect(carriesOpinion(word)).toBe(true);
  },
);

it('knows an irregular form by its dictionary form', () => {
  expect(carriesOpinion('tore')).toBe(false);
  expect(carriesOpinion('tore', 'tear')).toBe(true);
});

it.each(['waiter', 'soup', 'bring', 'the', 'table', ''])('lets %j go', (word) => {
  expect(carriesOpinion(word)).toBe(false);
});
