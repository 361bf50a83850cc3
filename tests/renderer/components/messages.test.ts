import { page, userEvent } from 'vitest/browser';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Button from '../../../renderer/components/Button.svelte';
import Palette from '../../../renderer/components/Palette.svelte';
import Toasts from '../../../renderer/components/Toasts.svelte';
import { createRawSnippet } from 'svelte';

const words = (text: string): ReturnType<typeof createRawSnippet> =>
  createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));

describe('messages', () => {
  it('are read out once, by regions that were there before them', async () => {
    const shown = await render(Toasts, { toasts: [], dismiss: vi.fn(), hold: vi.fn() });
    const [polite, assertive] = document.querySelectorAll('[aria-live]');
    await shown.rerender({
      toasts: [
        { id: 1, text: 'It is saved.', kind: 'note', action: null },
        { id: 2, text: 'It is not\u202e saved.', kind: 'fault', action: null },
      ],
    });
    expect(polite?.textContent).toContain('It is saved.');
    expect(assertive?.textContent).toContain('It is not⟨U+202E⟩ saved.');
    expect(document.querySelectorAll('[aria-live] [aria-live], [aria-live] [role]')).toHaveLength(0);
  });

  it('give the focus back to where it came from', async () => {
    await render(Button, { children: words('Before') as never });
    const dismiss = vi.fn();
    const act = vi.fn();
    await render(Toasts, {
      toasts: [{ id: 7, text: 'Gone.', kind: 'note', action: { title: 'Undo', act } }],
      dismiss,
      hold: vi.fn(),
    });
    (page.getByRole('button', { name: 'Before' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Tab}');
    await expect.element(page.getByRole('button', { name: 'Undo' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect([act.mock.calls.length, dismiss.mock.calls]).toEqual([1, [[7]]]);
    await expect.element(page.getByRole('button', { name: 'Before' })).toHaveFocus();
  });
});

describe('messages that somebody is among', () => {
  const note = (id: number) => ({
    id,
    text: 'Gone.',
    kind: 'note' as const,
    action: { title: 'Undo', act: vi.fn() },
  });

  it('are held by the pointer and by the focus, and let go when both are elsewhere', async () => {
    await render(Button, { children: words('Elsewhere') as never });
    const hold = vi.fn();
    await render(Toasts, { toasts: [note(1)], dismiss: vi.fn(), hold });
    const [elsewhere, undo] = ['Elsewhere', 'Undo'].map((name) => page.getByRole('button', { name }));
    if (elsewhere === undefined || undo === undefined) throw new Error('The buttons are not there');
    await elsewhere.hover();
    await expect.poll(() => hold.mock.lastCall).toEqual([false]);
    await page.getByText('Gone.').hover();
    await expect.poll(() => hold.mock.lastCall).toEqual([true]);
    (undo.element() as HTMLElement).focus();
    await elsewhere.hover();
    expect(hold.mock.lastCall).toEqual([true]);
    (elsewhere.element() as HTMLElement).focus();
    await expect.poll(() => hold.mock.lastCall).toEqual([false]);
  });

  it('hold those that are left no longer when they go under the pointer', async () => {
    const hold = vi.fn();
    const shown = await render(Toasts, { toasts: [note(1)], dismiss: vi.fn(), hold });
    await page.getByText('Gone.').hover();
    await expect.poll(() => hold.mock.lastCall).toEqual([true]);
    await shown.rerender({ toasts: [] });
    await expect.poll(() => hold.mock.lastCall).toEqual([false]);
  });
});

describe('a button', () => {
  it('is called by its words alone, and tells its key apart from them', async () => {
    await render(Button, { key: 'Ctrl Enter', children: words('Ask') as never });
    const button = page.getByRole('button', { name: 'Ask', exact: true });
    await expect.element(button).toHaveAttribute('aria-keyshortcuts', 'Control+Enter');
  });

  it('that is an icon has a name without hidden characters', async () => {
    await render(Button, { label: 'Remove a\u202eb', children: words('x') as never });
    await expect.element(page.getByRole('button', { name: 'Remove a⟨U+202E⟩b' })).toBeVisible();
  });
});

describe('the palette', () => {
  const items = [
    { id: 'find slice', title: 'Find a slice', group: 'Go to', act: vi.fn() },
    { id: 'slice <b>"x y"</b>', title: 'A slice', group: 'Slices in this report', act: vi.fn() },
  ];

  it('points at the option in sight and at the names of its groups, whatever the ids of the commands', async () => {
    await render(Palette, { open: true, items });
    const field = page.getByRole('combobox');
    await userEvent.keyboard('{ArrowDown}');
    const lit = field.element().getAttribute('aria-activedescendant') ?? '';
    expect(lit).not.toMatch(/\s/);
    expect(document.getElementById(lit)?.textContent).toContain('A slice');
    await expect.element(page.getByRole('group', { name: 'Go to' })).toBeVisible();
    await expect.element(page.getByRole('group', { name: 'Slices in this report' })).toBeVisible();
  });

  it('says when nothing has the name that is typed', async () => {
    await render(Palette, { open: true, items });
    await expect.element(page.getByRole('status')).toHaveTextContent('');
    await page.getByRole('combobox').fill('zzz');
    await expect.element(page.getByRole('status')).toHaveTextContent('Nothing has that name.');
  });
});
