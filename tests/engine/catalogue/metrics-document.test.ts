import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Metric } from '../../../electron/engine/catalogue/define-metric.ts';
import { metrics } from '../../../electron/engine/catalogue/metrics/index.ts';
import { resourcePath } from '../../../electron/engine/resources.ts';

it('metrics.md has every metric with its own summary, and marks those that must be named', async () => {
  const rows = (await readFile(resourcePath('docs', 'metrics.md'), 'utf8'))
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(' | ').slice(0, 3).join(' | '));
  const every: readonly Metric[] = metrics;
  const expected = every.map(
    ({ id, summary, better, use }) => `| \`${id}\`${use === 'named' ? ' *' : ''} | ${summary} | ${better}`,
  );
  expect([...rows].sort()).toEqual([...expected].sort());
});
