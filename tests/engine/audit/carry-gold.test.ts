import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../electron/engine/language/edits.ts';
import { carryGold, protectedSpans } from '../../../electron/engine/audit/carry-gold.ts';

describe('gold values after a change', () => {
  const text = 'Maria Lopez lives in Oslo.';
  const entities = {
    kind: 'entities',
    entities: [
      { start: 0, end: 11, label: 'PER' },
      { start: 21, end: 25, label: 'LOC' },
    ],
  } as const;

  it('moves entity labels with the edits', () => {
    const { map, text: changed } = applyEdits(text, [{ start: 0, end: 11, replacement: 'Jo Ek' }]);
    const carried = carryGold(entities, 'text', map);
    expect(
      'gold' in carried && carried.gold?.kind === 'entities'
        ? carried.gold.entities.map(({ start, end }) => changed.slice(start, end))
        : [],
    ).toEqual(['Jo Ek', 'Oslo']);
  });

  it('says so when an edit cuts into an entity', () => {
    const { map } = applyEdits(text, [{ start: 9, end: 14, replacement: 'x' }]);
    expect(carryGold(entities, 'text', map)).toEqual({ lost: 'an edit cut into a labelled entity' });
  });

  it('moves answer offsets in a context and leaves them when the question changes', () => {
    const context = 'The bridge opened in 1902.';
    const gold = { kind: 'answers', answers: ['1902'], starts: [21] } as const;
    const { map } = applyEdits(context, [{ start: 4, end: 10, replacement: 'viaduct' }]);
    expect(carryGold(gold, 'context', map)).toEqual({ gold: { ...gold, starts: [22] } });
    expect(carryGold(gold, 'question', map)).toEqual({ gold: null });
  });

  it('protects the words named by the user, and gold answers in a context', () => {
    const gold = { kind: 'answers', answers: ['Oslo'] } as const;
    expect(protectedSpans(text, 'context', gold, ['Lopez'])).toEqual([
      { start: 6, end: 11 },
      { start: 21, end: 25 },
    ]);
    expect(protectedSpans(text, 'text', gold, [''])).toEqual([]);
  });
});
