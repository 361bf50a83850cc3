import { expect, it } from 'vitest';
import { carrySpans, spansOfEdits } from '../../../../renderer/features/workbench/carry-spans.ts';

it('finds swapped words again after every kind of edit', () => {
  const before = 'a fine day and a fine night';
  // Before the span, behind it, and at its own place.
  const edits = [
    { start: 0, end: 1, replacement: 'one' },
    { start: 22, end: 27, replacement: 'evening' },
  ];
  const after = 'one fine day and a fine evening';
  const [first, second] = carrySpans(
    [
      { start: 2, end: 6 },
      { start: 17, end: 21 },
    ],
    edits,
  );
  expect(before.slice(2, 6)).toBe('fine');
  expect(after.slice(first?.start, first?.end)).toBe('fine');
  expect(after.slice(second?.start, second?.end)).toBe('fine');
  expect(spansOfEdits(edits).map(({ start, end }) => after.slice(start, end))).toEqual(['one', 'evening']);
});

it('lets a span grow by an edit that touches it', () => {
  const [grown] = carrySpans([{ start: 2, end: 6 }], [{ start: 4, end: 10, replacement: 'nger dusk' }]);
  expect('a finger dusk and'.slice(grown?.start, grown?.end)).toBe('finger dusk');
});
