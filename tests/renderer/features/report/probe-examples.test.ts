import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { ProbeExample } from '#shared/domain/probe';
import ProbeExamples from '../../../../renderer/features/report/probes/ProbeExamples.svelte';

const example = (answer: string): ProbeExample => ({
  sliceId: 'probe:humor/12-group-neutral',
  condition: 'Group named in a neutral text',
  item: 'n-022',
  expected: 'stays not humorous',
  outcome: 'fail',
  texts: [
    { label: 'text', before: null, text: 'A plain one.', edits: [] },
    { label: 'text', before: null, text: 'Another.', edits: [] },
  ],
  answerBefore: null,
  answer,
  ratings: [],
  evidence: [],
});

it('shows examples that are of one item and one slice: a text may be asked with several words', async () => {
  await render(ProbeExamples, { examples: [example('first'), example('second')] });
  (document.querySelector('summary') as HTMLElement).click();
  await expect.element(page.getByText('first')).toBeVisible();
  await expect.element(page.getByText('second')).toBeVisible();
});
