import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '#shared/domain/text';
import { composeEdits } from '../../../electron/engine/language/compose-edits.ts';
import { applyEdits } from '../../../electron/engine/language/edits.ts';
import { createSpanMap } from '../../../electron/engine/language/span-map.ts';

function compose(text: string, first: readonly Edit[], second: readonly Edit[]): readonly Edit[] {
  return composeEdits(text, first, applyEdits(text, first).text, second);
}

describe('composeEdits', () => {
  it('keeps edits that do not meet apart, in places of the first text', () => {
    const first = [{ start: 0, end: 3, replacement: 'Some' }];
    const second = [{ start: 9, end: 13, replacement: 'movie' }];
    expect(compose('One good film', first, second)).toEqual([
      { start: 0, end: 3, replacement: 'Some' },
      { start: 8, end: 12, replacement: 'movie' },
    ]);
  });

  it('makes one edit of two that meet', () => {
    const first = [{ start: 4, end: 8, replacement: 'great' }];
    const second = [{ start: 5, end: 6, replacement: 'R' }];
    expect(compose('One good film', first, second)).toEqual([{ start: 4, end: 8, replacement: 'gReat' }]);
  });

  it('forgets an edit that the second list takes back', () => {
    const first = [{ start: 3, end: 3, replacement: ' very' }];
    const second = [{ start: 3, end: 8, replacement: '' }];
    expect(compose('One good film', first, second)).toEqual([]);
  });

  it('puts two insertions at one place into one', () => {
    const first = [{ start: 3, end: 3, replacement: 'b' }];
    for (const [at, inserted] of [
      [3, 'ab'],
      [4, 'ba'],
    ] as const)
      expect(compose('One', first, [{ start: at, end: at, replacement: 'a' }])).toEqual([
        { start: 3, end: 3, replacement: inserted },
      ]);
  });

  it('leaves a span beside an edit that a neighbour joins', () => {
    const first = [{ start: 4, end: 8, replacement: 'fine' }];
    const second = [{ start: 8, end: 9, replacement: '  ' }];
    const map = createSpanMap(compose('One good film', first, second));
    expect(map.toNew({ start: 9, end: 13 })).toEqual({ start: 10, end: 14 });
    expect(map.toNew({ start: 4, end: 8 })).toEqual({ start: 4, end: 8 });
  });
});

/** Sorted edits that do not overlap, of a text of that length. */
function editsOf(length: number): fc.Arbitrary<Edit[]> {
  const cut = fc.tuple(
    fc.nat(length),
    fc.nat(3),
    fc.string({ maxLength: 3, unit: fc.constantFrom('x', 'y', ' ') }),
  );
  return fc.array(cut, { maxLength: 6 }).map((cuts) => {
    const edits: Edit[] = [];
    for (const [start, size, replacement] of cuts.sort(([a], [b]) => a - b)) {
      const last = edits.at(-1);
      const end = Math.min(length, start + size);
      const isFree = last === undefined || start > last.end || (start === last.end && start < end);
      if (isFree) edits.push({ start, end, replacement });
    }
    return edits;
  });
}

it('leads from the first text straight to the third, whatever the edits', () => {
  const given = fc
    .string({ maxLength: 20, unit: fc.constantFrom('a', 'b', 'c', ' ') })
    .chain((text) => fc.record({ text: fc.constant(text), first: editsOf(text.length) }))
    .chain(({ text, first }) => {
      const middle = applyEdits(text, first).text;
      return fc.record({
        text: fc.constant(text),
        first: fc.constant(first),
        middle: fc.constant(middle),
        second: editsOf(middle.length),
      });
    });
  fc.assert(
    fc.property(given, ({ text, first, middle, second }) => {
      const third = applyEdits(middle, second).text;
      const edits = composeEdits(text, first, middle, second);
      expect(applyEdits(text, edits).text).toBe(third);
      for (const edit of edits) expect(text.slice(edit.start, edit.end)).not.toBe(edit.replacement);
    }),
    { numRuns: 3000, seed: 11 },
  );
});
