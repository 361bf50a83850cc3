import { page } from 'vitest/browser';
import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { createRawSnippet } from 'svelte';
import { node } from '#shared/draw/svg-node';
import FigureFrame from '../../../renderer/components/FigureFrame.svelte';

const status = (): string => page.getByRole('status').element().textContent;

describe('a figure that is saved', () => {
  it('says that it is made before drawing holds the page, and that it is saved', async () => {
    const whileDrawn: string[] = [];
    const draw = vi.fn(() => {
      whileDrawn.push(status());
      return { name: 'curve', width: 10, height: 10, node: node('g', {}, []) };
    });
    const chart = createRawSnippet(() => ({ render: () => '<p>chart</p>' }));
    await render(FigureFrame, { title: 'Drops', caption: 'None.', chart, draw });
    expect(status()).toBe('');
    for (const kind of ['PNG', 'SVG']) {
      await page.getByRole('button', { name: /Save or copy/ }).click();
      await page.getByRole('menuitem', { name: `Save as ${kind}` }).click();
      await expect.poll(status).toBe(`Saved as ${kind}`);
    }
    expect(whileDrawn).toEqual(['Making the PNG', 'Making the SVG']);
  });

  it('says why when it cannot be written, and no more that it is made', async () => {
    const chart = createRawSnippet(() => ({ render: () => '<p>chart</p>' }));
    const draw = (): never => {
      throw new Error('no room');
    };
    await render(FigureFrame, { title: 'Drops', caption: 'None.', chart, draw });
    await page.getByRole('button', { name: /Save or copy/ }).click();
    await page.getByRole('menuitem', { name: 'Save as PNG' }).click();
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('The figure could not be written: no room');
    expect(status()).toBe('');
  });
});
