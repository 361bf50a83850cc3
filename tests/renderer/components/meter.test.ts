import '../../../renderer/styles/index.ts';
import { page } from 'vitest/browser';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Meter from '../../../renderer/components/Meter.svelte';

it('a meter shows how far there is to go on the ground of a row under the pointer', async () => {
  await render(Meter, { label: 'Slice', value: 1, max: 4, text: '1 of 4' });
  const look = getComputedStyle(page.getByRole('progressbar').element());
  const row = document.createElement('div');
  row.style.color = 'var(--surface-3)';
  document.body.append(row);
  const ground = getComputedStyle(row).color;
  row.remove();
  expect(look.backgroundColor).toBe(ground);
  const edge = /rgb\([^)]*\)/.exec(look.boxShadow)?.[0];
  expect(edge).toBeDefined();
  expect(edge).not.toBe(ground);
});
