import { page } from 'vitest/browser';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Figure } from '#shared/domain/figure';
import type { Report } from '#shared/domain/report';
import CleanFigures from '../../../../renderer/features/report/CleanFigures.svelte';

it('shows every metric on the clean data with its n, its interval and how that was made', async () => {
  const figure: Figure = {
    estimate: 0.913,
    interval: { lower: 0.9, upper: 0.925, level: 0.95, method: 'wilson' },
    n: 4790,
    clusters: 4790,
  };
  const report = { method: { metrics: [{ id: 'accuracy', title: 'Accuracy' }] } } as unknown as Report;
  await render(CleanFigures, {
    report,
    figures: [
      ['accuracy', figure],
      ['mine', figure],
    ],
  });
  const row = page.getByRole('row', { name: /Accuracy/ }).element();
  expect(row.textContent.replace(/\s+/g, ' ').trim()).toBe('Accuracy4,79091.3 [90.0, 92.5]Wilson');
  expect(page.getByRole('rowheader', { name: 'mine' }).elements()).toHaveLength(1);
});
