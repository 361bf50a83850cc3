import { describe, expect, it } from 'vitest';
import { takesAn } from '../../../electron/engine/language/articles.ts';
import { insertAt, makeChanges, replaceSpan } from '../../../electron/engine/language/changes.ts';
import { deleteTokens } from '../../../electron/engine/language/deletion.ts';
import { applyEdits } from '../../../electron/engine/language/edits.ts';
import { createRandom } from '../../../electron/engine/language/random.ts';
import { findTokens } from '../../../electron/engine/language/tokens.ts';
import { conjugate, toParticiple } from '../../../electron/engine/language/verb-forms.ts';

const free = { random: createRandom(1, 'changes'), isProtected: () => false };

describe('makeChanges', () => {
  it('makes all edits of a change or none', () => {
    const change = [replaceSpan({ start: 0, end: 1 }, 'x'), replaceSpan({ start: 4, end: 5 }, 'y')];
    const isProtected = ({ start }: { start: number }) => start === 4;
    expect(makeChanges([change], 1, free, 'nothing')).toEqual({ edits: change });
    expect(makeChanges([change], 1, { ...free, isProtected }, 'nothing')).toEqual({ noop: 'nothing' });
  });

  it('keeps the first of two changes that overlap or insert at one place', () => {
    const [first, second] = [[insertAt(3, 'a')], [insertAt(3, 'b')]];
    expect(makeChanges([first, second], 1, free, 'nothing')).toEqual({ edits: first });
    const next = [replaceSpan({ start: 5, end: 7 }, 'c')];
    const inside = [replaceSpan({ start: 6, end: 8 }, 'd')];
    expect(makeChanges([first, next, inside], 1, free, 'nothing')).toEqual({ edits: [...first, ...next] });
  });
});

describe('deleteTokens', () => {
  const without = (text: string, start: number, end = start + 1) =>
    applyEdits(text, deleteTokens(text, findTokens(text), start, end)).text;

  it('takes one space along and keeps the others', () => {
    expect(without('a  big   red hat', 2)).toBe('a  big   hat');
    expect(without('We left, quickly.', 3)).toBe('We left,.');
  });

  it('hands on the capital of a sentence and fits the article', () => {
    expect(without('The waiter left.', 0)).toBe('Waiter left.');
    expect(without('It was a very old hat.', 3)).toBe('It was an old hat.');
  });
});

describe('grammar', () => {
  it('chooses "an" by sound', () => {
    expect(['hour', 'egg', 'honest', 'MBA'].map(takesAn)).toEqual([true, true, true, false]);
    expect(['user', 'European', 'unit', 'one', 'university'].map(takesAn)).toEqual(Array(5).fill(false));
  });

  it('conjugates the irregular verbs with their subject', () => {
    const she = { person: 3, isPlural: false } as const;
    const they = { person: 3, isPlural: true } as const;
    expect(conjugate('be', 'present', { person: 1, isPlural: false })).toBe('am');
    expect(conjugate('be', 'past', they)).toBe('were');
    expect(conjugate('have', 'present', she)).toBe('has');
    expect(conjugate('bring', 'past', she)).toBe('brought');
    expect(conjugate('carry', 'present', they)).toBe('carry');
    expect([toParticiple('write'), toParticiple('do'), toParticiple('have')]).toEqual([
      'written',
      'done',
      'had',
    ]);
  });
});
