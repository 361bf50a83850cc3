import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import { temporaryFolder } from '../cli/run-assay.ts';
import type { BenchLine } from './bench-line.ts';
import { answerMillion, planMillion, units } from './million-units.ts';

/** Plans a million units over 100,000 examples, answers every one, and looks at rate, size and memory. */
const folder = await temporaryFolder();
try {
  const file = join(folder.path, 'bench.assay');
  const workspace = openWorkspace(file, { mode: 'write' });
  let peak = 0;
  const watch = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const startedAt = performance.now();
  const characters = await planMillion(workspace, watch);
  const plannedAt = performance.now();
  answerMillion(workspace, watch);
  const endedAt = performance.now();
  workspace.close();
  const bytes = statSync(file).size;
  const lines: BenchLine[] = [
    { name: 'plan of 1,000,000 units', value: units / ((plannedAt - startedAt) / 1000), unit: 'rows/s' },
    {
      name: 'answers of 1,000,000 units (T1 + T2, durable)',
      value: units / ((endedAt - plannedAt) / 1000),
      unit: 'rows/s',
    },
    {
      name: 'file beyond the text',
      value: (bytes - characters) / units,
      unit: 'bytes/row',
      against: { name: 'bytes/row', value: 1000, goal: 'at-most' },
    },
    {
      name: 'resident memory, peak',
      value: peak / 1e6,
      unit: 'MB',
      against: { name: 'MB', value: 400, goal: 'at-most' },
    },
  ];
  process.stdout.write(JSON.stringify(lines));
} finally {
  await folder.remove();
}
