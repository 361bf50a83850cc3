import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { Commands, keyName } from '../../../renderer/state/commands.svelte.ts';

const press = (key: string, held: Partial<KeyboardEvent> = {}): string | null =>
  keyName({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('keyName', () => {
  it('knows letters in either case, and Cmd as Ctrl', () => {
    expect([
      press('n'),
      press('?'),
      press('k', { metaKey: true }),
      press('Enter', { ctrlKey: true }),
    ]).toEqual(['N', '?', 'Ctrl K', 'Ctrl Enter']);
  });

  it('leaves keys with Alt to the system', () => {
    expect(press('n', { altKey: true })).toBeNull();
  });
});

describe('Commands', () => {
  it('gives the key of a view precedence over that of the frame, until the view goes', () => {
    const commands = new Commands();
    const [frame, view] = [vi.fn(), vi.fn()];
    commands.add(() => [{ id: 'frame', title: 'Frame', group: 'A', key: 'P', act: frame }]);
    const leave = commands.add(() => [{ id: 'view', title: 'View', group: 'B', key: 'P', act: view }]);
    flushSync();
    expect(commands.byKey('P')?.id).toBe('view');
    leave();
    flushSync();
    expect(commands.byKey('P')?.id).toBe('frame');
  });
});
