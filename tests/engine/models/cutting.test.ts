import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packBatches } from '../../../electron/engine/models/local/batching.ts';
import { splitTag } from '../../../electron/engine/models/local/tags.ts';
import { joinEntities } from '../../../electron/engine/models/local/tasks/tag-tokens.ts';
import { cutWindows } from '../../../electron/engine/models/local/windows.ts';

describe('batches', () => {
  it('hold every row once, by length, within the limits', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 });
    const limits = fc.record({
      rows: fc.integer({ min: 1, max: 8 }),
      tokens: fc.integer({ min: 1, max: 200 }),
    });
    fc.assert(
      fc.property(lengths, limits, (rows, limit) => {
        const batches = packBatches(rows, limit);
        expect(batches.flat().sort((a, b) => a - b)).toEqual(rows.map((_, index) => index));
        const sorted = batches.flat().map((row) => rows[row] ?? 0);
        expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
        for (const batch of batches) {
          const widest = Math.max(...batch.map((row) => rows[row] ?? 0));
          expect(batch.length).toBeLessThanOrEqual(limit.rows);
          if (batch.length > 1) expect(batch.length * widest).toBeLessThanOrEqual(limit.tokens);
        }
      }),
    );
  });
});

describe('windows', () => {
  it('cover everything, overlap by the stride, and never exceed the room', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 60 }), fc.nat(30), (length, room, stride) => {
        const windows = cutWindows(length, room, stride);
        expect(windows[0]?.start).toBe(0);
        expect(windows.at(-1)?.end).toBe(length);
        windows.forEach((window, index) => {
          expect(window.end - window.start).toBeLessThanOrEqual(room);
          const next = windows[index + 1];
          if (next !== undefined)
            expect(window.end - next.start).toBe(Math.min(stride, Math.floor(room / 2)));
        });
      }),
    );
  });

  it('are one, cut at the end, without a stride', () => {
    expect(cutWindows(100, 30, null)).toEqual([{ start: 0, end: 30 }]);
  });
});

describe('marks of token labels', () => {
  it('are read in every common scheme', () => {
    expect(['O', 'B-PER', 'I_LOC', 'E-ORG', 'S-ORG', 'L-PER', 'U-PER', 'PER'].map(splitTag)).toEqual([
      { mark: 'O', name: '' },
      { mark: 'B', name: 'PER' },
      { mark: 'I', name: 'LOC' },
      { mark: 'E', name: 'ORG' },
      { mark: 'S', name: 'ORG' },
      { mark: 'E', name: 'PER' },
      { mark: 'S', name: 'PER' },
      { mark: 'I', name: 'PER' },
    ]);
  });

  it.each([
    ['B-X I-X O', ['0-2 X']],
    ['B-X B-X', ['0-1 X', '1-2 X']],
    ['I-X I-X', ['0-2 X']],
    ['B-X I-Y', ['0-1 X', '1-2 Y']],
    ['B-X O I-X', ['0-1 X', '2-3 X']],
    ['B-X E-X I-X', ['0-2 X', '2-3 X']],
    ['S-X S-X', ['0-1 X', '1-2 X']],
    ['X X O Y', ['0-2 X', '3-4 Y']],
  ])('join %s', (labels, expected) => {
    const words = labels.split(' ').map((label, index) => ({ start: index, end: index + 1, label }));
    expect(joinEntities(words).map(({ start, end, label }) => `${start}-${end} ${label}`)).toEqual(expected);
  });
});
