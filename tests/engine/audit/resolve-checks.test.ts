import { describe, expect, it } from 'vitest';
import { resolveCheck } from '../../../electron/engine/audit/resolve-checks.ts';

describe('a limit of a check', () => {
  it.each([
    ['similarity >= 8', /^Check "similarity": no value is at least 8, .* its values lie from -1 to 1: set/],
    ['edit-distance <= -1', /at most -1, .* its values lie from 0 up/],
    [{ id: 'entailment', atLeast: 1.5 }, /from 0 to 1/],
    [{ id: 'length-ratio', atLeast: 2, atMost: 0.5 }, /no value is at least 2 and at most 0\.5/],
  ])('is refused where no value keeps to it: %j', (reference, sentence) => {
    expect(() => resolveCheck(reference)).toThrow(
      expect.objectContaining({ code: 'entry-options', message: expect.stringMatching(sentence) as string }),
    );
  });

  it.each(['similarity >= 1', 'edit-distance <= 0', 'edit-share', 'keeps-numbers'])(
    'stays where some value does: %s',
    (reference) => {
      expect(resolveCheck(reference).check.id).toBe(reference.split(' ')[0]);
    },
  );
});
