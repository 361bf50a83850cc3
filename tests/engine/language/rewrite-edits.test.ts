import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanOutput, faultOfOutput } from '../../../electron/engine/language/clean-output.ts';
import { applyEdits } from '../../../electron/engine/language/edits.ts';
import { rewriteEdits } from '../../../electron/engine/language/rewrite-edits.ts';

describe('rewriteEdits', () => {
  it('names the words that differ and leaves the others be', () => {
    expect(rewriteEdits('The film was good.', 'The movie was good.')).toEqual([
      { start: 4, end: 8, replacement: 'movie' },
    ]);
    expect(rewriteEdits('A good film', 'A very good film')).toEqual([
      { start: 2, end: 2, replacement: 'very ' },
    ]);
  });

  it('turns any text into any other', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyEdits(before, rewriteEdits(before, after)).text).toBe(after);
      }),
      { numRuns: 500, seed: 5 },
    );
  });

  it('replaces a text of thousands of other words whole', () => {
    const [before, after] = ['a ', 'b '].map((word) => word.repeat(3000)) as [string, string];
    expect(applyEdits(before, rewriteEdits(before, after)).text).toBe(after);
  });
});

describe('cleanOutput', () => {
  it.each([
    ['"The soup was cold."', 'Cold soup.', 'The soup was cold.'],
    ['Here is the rewritten sentence: The soup was cold.', 'Cold soup.', 'The soup was cold.'],
    ['Sure! Here\'s a paraphrase:\n\n"The soup was cold."\n', 'Cold soup.', 'The soup was cold.'],
    ['Paraphrase: The soup was cold.', 'Cold soup.', 'The soup was cold.'],
    ['```text\nThe soup was cold.\n```', 'Cold soup.', 'The soup was cold.'],
    ['The soup was cold.', ' Cold soup.\n', ' The soup was cold.\n'],
    ['"Cold soup," she said.', 'Cold soup.', '"Cold soup," she said.'],
    ['"Cold soup."', '"The soup is cold."', '"Cold soup."'],
    ['Summary: cold.', 'Summary: the soup was cold.', 'Summary: cold.'],
    ['The answer to this is soup: hot.', 'Soup.', 'The answer to this is soup: hot.'],
  ])('reads %j written for %j', (output, original, expected) => {
    expect(cleanOutput(output, original)).toBe(expected);
  });

  it('says why an output cannot stand for the original', () => {
    expect(faultOfOutput('  ', 'Cold soup.')).toBe('the generator wrote nothing');
    expect(faultOfOutput("I'm sorry, I can't rewrite that.", 'Cold soup.')).toBe('the generator refused');
    expect(faultOfOutput("I'm sorry for the cold soup.", "I'm sorry about the soup.")).toBeNull();
    expect(faultOfOutput('soup '.repeat(100), 'Cold soup.')).toMatch(/far more/);
    expect(faultOfOutput('The soup was cold.', 'Cold soup.')).toBeNull();
  });
});
