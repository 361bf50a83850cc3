import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitPieces, shorten, splitAtEdits } from '#shared/edited-text';

const text = (pieces: readonly { text: string }[]) => pieces.map((piece) => piece.text).join('');
const changed = (pieces: readonly { text: string; changed: boolean }[]) =>
  pieces.filter((piece) => piece.changed).map((piece) => piece.text);

describe('splitAtEdits', () => {
  it('marks what went and what came', () => {
    const split = splitAtEdits('A warm, funny film.', 'A warm, curious film!', [
      { start: 8, end: 13, replacement: 'curious' },
      { start: 18, end: 19, replacement: '!' },
    ]);
    expect(changed(split.before)).toEqual(['funny', '.']);
    expect(changed(split.after)).toEqual(['curious', '!']);
  });

  it('marks an insertion only after, and a deletion only before', () => {
    const insertion = splitAtEdits('ab', 'axb', [{ start: 1, end: 1, replacement: 'x' }]);
    expect([changed(insertion.before), changed(insertion.after)]).toEqual([[], ['x']]);
    const deletion = splitAtEdits('axb', 'ab', [{ start: 1, end: 2, replacement: '' }]);
    expect([changed(deletion.before), changed(deletion.after)]).toEqual([['x'], []]);
  });

  it('marks nothing when the edits do not lead from one text to the other', () => {
    for (const edits of [
      [{ start: 0, end: 1, replacement: 'y' }],
      [{ start: 1, end: 99, replacement: '' }],
      [{ start: 2, end: 1, replacement: '' }],
      [
        { start: 0, end: 2, replacement: 'x' },
        { start: 1, end: 2, replacement: 'x' },
      ],
    ]) {
      const split = splitAtEdits('abc', 'xyz', edits);
      expect([split.before, split.after].map(text)).toEqual(['abc', 'xyz']);
      expect([...changed(split.before), ...changed(split.after)]).toEqual([]);
    }
  });

  it('gives back both texts whole, whatever the edits', () => {
    const edit = fc.record({ start: fc.nat(12), end: fc.nat(12), replacement: fc.string() });
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.array(edit), (before, after, edits) => {
        const split = splitAtEdits(before, after, edits);
        expect(text(split.before)).toBe(before);
        expect(text(split.after)).toBe(after);
      }),
    );
  });
});

describe('shorten', () => {
  it('cuts far from the change and says by how much', () => {
    const [before, middle, after] = shorten([
      { text: 'a'.repeat(1000), changed: false },
      { text: 'x', changed: true },
      { text: 'b'.repeat(50), changed: false },
    ]);
    expect(before?.text).toBe(`${'a'.repeat(80)} […760 characters…] ${'a'.repeat(160)}`);
    expect(middle?.text).toBe('x');
    expect(after?.text).toBe('b'.repeat(50));
  });
});

describe('fitPieces', () => {
  it('leaves what a page can show as it is, and cuts longer texts and longer lists of changes', () => {
    const short = [{ text: 'a', changed: true }];
    expect(fitPieces(short)).toBe(short);
    const [kept, more] = fitPieces([{ text: 'a'.repeat(1_000_000), changed: false }]);
    expect(kept?.text).toBe('a'.repeat(20_000));
    expect(more).toEqual({ text: ' […980,000 characters more…]', changed: false });
    const many = fitPieces(Array.from({ length: 100_000 }, () => ({ text: 'ab', changed: true })));
    expect(many).toHaveLength(1_001);
    expect(many.at(-1)?.text).toBe(' […198,000 characters more…]');
  });
});
