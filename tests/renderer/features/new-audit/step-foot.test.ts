import { page } from 'vitest/browser';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { Draft } from '../../../../renderer/features/new-audit/draft.svelte.ts';
import StepFoot from '../../../../renderer/features/new-audit/StepFoot.svelte';

it('says when the draft was kept as every other time is said', async () => {
  const [onback, onnext, onstart, onover] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  const draft = new Draft({ validate: vi.fn() });
  const keptAt = '2026-11-28T20:35:12.345Z';
  await render(StepFoot, { draft, place: 'model', keptAt, starting: false, onback, onnext, onstart, onover });
  await expect.element(page.getByRole('status')).toHaveTextContent('Draft kept 28 Nov 2026, 20:35 UTC');
});
