import { page, userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Controls from './controls.svelte';

/** What the page around the controls has in its hands. */
function held(): Record<string, unknown> {
  return JSON.parse(document.querySelector('[data-held]')?.textContent ?? '{}') as Record<string, unknown>;
}

describe('controls', () => {
  it('are found by their labels and hand on what is typed and chosen', async () => {
    await render(Controls);
    await page.getByLabelText('Name').fill('mine');
    await page.getByLabelText('Words').fill('one two');
    await page.getByLabelText('Exact').click();
    await page.getByLabelText('Task').selectOptions('Second');
    await expect.poll(() => held()).toMatchObject({ name: 'mine', words: 'one two', exact: true, task: 'b' });
  });

  it('keep what was typed beside an error that is read out with the field', async () => {
    await render(Controls);
    const field = page.getByLabelText('Name');
    await field.fill('bad');
    await expect.element(page.getByRole('alert')).toHaveTextContent('Choose another name.');
    await expect.element(field).toHaveValue('bad');
    await expect.element(field).toHaveAccessibleDescription('As it stands in lists. Choose another name.');
  });

  it('move by keys: a slider by its step, tabs by arrows', async () => {
    await render(Controls);
    const slider = page.getByLabelText('Severity');
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(slider).toHaveAttribute('aria-valuetext', '60 of 100');
    await page.getByRole('tab', { name: 'One' }).click();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(page.getByText('This is two.')).toBeVisible();
  });
});
