import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit, Span } from '#shared/domain/text';
import { applyEdits, splitsPair, touches } from '../../../electron/engine/language/edits.ts';
import { errorOf } from '../../laws/error-of.ts';
import { wildText } from '../../laws/wild-text.ts';

const edit = (start: number, end: number, replacement: string): Edit => ({ start, end, replacement });
const span = (start: number, end: number): Span => ({ start, end });

describe('applyEdits', () => {
  it('replaces, inserts and deletes, and keeps the rest to the code unit', () => {
    const { text } = applyEdits('Good  film,\tbad\u00a0end', [
      edit(0, 4, 'Great'),
      edit(10, 10, '!'),
      edit(11, 16, ''),
    ]);
    expect(text).toBe('Great  film!,end');
  });

  it.each([
    ['out of order', [edit(4, 5, ''), edit(0, 1, '')]],
    ['overlapping', [edit(0, 3, ''), edit(2, 4, '')]],
    ['beyond the end', [edit(3, 9, '')]],
    ['before the start', [edit(-1, 1, '')]],
    ['backwards', [edit(3, 2, '')]],
    ['between code units', [edit(0.5, 2, '')]],
    ['inserting twice at one place', [edit(2, 2, 'a'), edit(2, 2, 'b')]],
  ])('refuses edits %s', (_what, edits) => {
    const error = errorOf(() => applyEdits('hello', edits));
    expect(error.code).toBe('internal');
    expect(error.details['index']).toBe(edits.length - 1);
  });

  it('refuses to cut a character in two', () => {
    expect(errorOf(() => applyEdits('a👍b', [edit(2, 3, '')])).code).toBe('internal');
    expect(errorOf(() => applyEdits('a👍b', [edit(2, 2, 'x')])).code).toBe('internal');
    expect(applyEdits('a\ud83db', [edit(1, 2, '')]).text).toBe('ab');
  });
});

describe('span map', () => {
  //            0123456789012345678
  const text = 'Anna met Bob in Rome';
  const { text: changed, map } = applyEdits(text, [
    edit(0, 4, 'Beatriz'),
    edit(9, 9, 'old '),
    edit(12, 15, ''),
    edit(18, 18, 'x'),
  ]);

  it('moves what no edit touches', () => {
    expect(changed).toBe('Beatriz met old Bob Roxme');
    expect(map.toNew(span(5, 8))).toEqual(span(8, 11));
    expect(map.toOld(span(8, 11))).toEqual(span(5, 8));
  });

  it('keeps an insertion at the border outside', () => {
    expect(map.toNew(span(9, 12))).toEqual(span(16, 19));
    expect(map.toOld(span(16, 19))).toEqual(span(9, 12));
  });

  it('follows an exact replacement both ways', () => {
    expect(map.toNew(span(0, 4))).toEqual(span(0, 7));
    expect(map.toOld(span(0, 7))).toEqual(span(0, 4));
  });

  it('stretches over an edit inside', () => {
    expect(map.toNew(span(16, 20))).toEqual(span(20, 25));
    expect(map.toNew(span(0, 20))).toEqual(span(0, changed.length));
  });

  it('loses what is cut, swallowed or deleted', () => {
    expect(map.toNew(span(2, 8))).toBeNull();
    expect(map.toNew(span(1, 3))).toBeNull();
    expect(map.toNew(span(12, 15))).toBeNull();
    expect(map.toOld(span(12, 15))).toBeNull();
    expect(map.toOld(span(3, 9))).toBeNull();
  });

  it('moves empty spans too', () => {
    expect(map.toNew(span(6, 6))).toEqual(span(9, 9));
    expect(applyEdits('ab', []).map.toNew(span(1, 1))).toEqual(span(1, 1));
  });

  it('agrees with a map made letter by letter', () => {
    const edits = fc.array(fc.tuple(fc.nat(12), fc.nat(3), fc.constantFrom('', 'x', 'yy')), { maxLength: 4 });
    fc.assert(
      fc.property(edits, fc.nat(30), fc.nat(6), (drawn, start, length) => {
        const source = 'abcdefghijklmnopqrstuvwxyz0123456789';
        const list: Edit[] = [];
        let position = 0;
        for (const [gap, width, replacement] of drawn) {
          const from = position + gap + 1;
          if (from + width > source.length) break;
          list.push(edit(from, from + width, replacement));
          position = from + width;
        }
        const result = applyEdits(source, list);
        const asked = span(start, Math.min(source.length, start + length + 1));
        const isTouched = list.some((one) => touches(one, asked));
        const moved = result.map.toNew(asked);
        if (isTouched) return;
        expect(moved && result.text.slice(moved.start, moved.end)).toBe(source.slice(asked.start, asked.end));
        expect(moved && result.map.toOld(moved)).toEqual(asked);
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});

describe('touches', () => {
  it.each([
    [span(0, 3), span(3, 5), false],
    [span(0, 4), span(3, 5), true],
    [span(3, 3), span(3, 5), false],
    [span(4, 4), span(3, 5), true],
    [span(5, 5), span(3, 5), false],
    [span(2, 9), span(3, 5), true],
  ])('%j touches %j: %s', (one, guarded, expected) => {
    expect(touches(one, guarded)).toBe(expected);
  });
});

it('sees a split exactly where two halves of one character meet', () => {
  fc.assert(
    fc.property(wildText, (text) => {
      for (let index = 0; index <= text.length; index += 1) {
        const isPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, index - 1), index + 1));
        expect(splitsPair(text, index)).toBe(index > 0 && index < text.length && isPair);
      }
    }),
    { numRuns: 60, seed: 6 },
  );
});
