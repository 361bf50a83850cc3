import { page, userEvent } from 'vitest/browser';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Tables from './tables.svelte';

const names = (): string[] =>
  [...document.querySelectorAll('tbody th')].map((cell) => cell.textContent.trim());

describe('DataTable', () => {
  it('sorts numbers from the largest, then from the smallest, then as they came', async () => {
    await render(Tables, { count: 3, onopen: vi.fn() });
    const head = page.getByRole('button', { name: 'n' });
    await head.click();
    expect(names()).toEqual(['a', 'b', 'c']);
    await expect
      .element(page.getByRole('columnheader', { name: 'n' }))
      .toHaveAttribute('aria-sort', 'descending');
    await head.click();
    expect(names()).toEqual(['c', 'b', 'a']);
    await head.click();
    expect(names()).toEqual(['b', 'a', 'c']);
  });

  it('goes from row to row with j and k', async () => {
    await render(Tables, { count: 3, onopen: vi.fn() });
    (page.getByRole('link', { name: 'b' }).element() as HTMLElement).focus();
    await userEvent.keyboard('jj');
    await expect.element(page.getByRole('link', { name: 'c' })).toHaveFocus();
    await userEvent.keyboard('k');
    await expect.element(page.getByRole('link', { name: 'a' })).toHaveFocus();
  });
});

describe('VirtualTable', () => {
  it('holds some rows of a million in the page, and says how many there are', async () => {
    await render(Tables, { count: 1_000_000, onopen: vi.fn() });
    const grid = page.getByRole('grid', { name: 'Many rows' });
    await expect.element(grid).toHaveAttribute('aria-rowcount', '1000001');
    await expect.poll(() => document.querySelectorAll('[role="gridcell"]').length).toBeGreaterThan(8);
    expect(document.querySelectorAll('[role="gridcell"]').length).toBeLessThan(40);
  });

  it('reaches the last of a million rows by one key, and opens a row by Enter', async () => {
    const onopen = vi.fn();
    await render(Tables, { count: 1_000_000, onopen });
    const grid = page.getByRole('grid', { name: 'Many rows' });
    (grid.element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await expect.element(page.getByText('Row 999999')).toBeVisible();
    await userEvent.keyboard('k{Enter}');
    expect(onopen).toHaveBeenCalledWith(999_998);
  });

  it('is one stop of the Tab key, and has the focus after a click on a row', async () => {
    await render(Tables, { count: 1000, onopen: vi.fn() });
    const grid = page.getByRole('grid', { name: 'Many rows' });
    (grid.element() as HTMLElement).focus();
    await page.getByText('Row 3', { exact: true }).click();
    await expect.element(grid).toHaveFocus();
    await userEvent.keyboard('j');
    await expect.element(page.getByRole('row', { selected: true })).toHaveTextContent('Row 4');
    await userEvent.keyboard('{Tab}');
    expect(grid.element().contains(document.activeElement)).toBe(false);
  });
});
