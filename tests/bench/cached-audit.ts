import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Report } from '#shared/domain/report';
import { runAssay, temporaryFolder } from '../cli/run-assay.ts';
import type { BenchLine } from './bench-line.ts';

/** The demo, first and again: whole processes, as a user meets them. */
const folder = await temporaryFolder();
try {
  const run = async (): Promise<{ seconds: number; report: Report }> => {
    const startedAt = performance.now();
    const { stdout, stderr, code } = await runAssay(
      ['run', resolve(import.meta.dirname, '../../resources/examples/demo.yaml'), '--json', '--quiet'],
      { cwd: folder.path },
    );
    if (stdout === '') throw new Error(`status ${String(code)}: ${stderr}`);
    return { seconds: (performance.now() - startedAt) / 1000, report: JSON.parse(stdout) as Report };
  };
  const first = await run();
  const again = await run();
  const units = again.report.headline.outcomes.planned;
  const lines: BenchLine[] = [
    {
      name: 'demo audit, first',
      value: first.seconds,
      unit: 's',
      against: { name: 's', value: 60, goal: 'at-most' },
    },
    {
      name: 'demo audit, again',
      value: again.seconds,
      unit: 's',
      against: { name: 's', value: 5, goal: 'at-most' },
    },
    {
      name: 'requests asked again',
      value: again.report.headline.asked,
      unit: 'requests',
      against: { name: 'requests', value: 0, goal: 'at-most' },
    },
    { name: 'cached re-run, report included', value: units / again.seconds, unit: 'units/s' },
  ];
  process.stdout.write(JSON.stringify(lines));
} finally {
  await rm(folder.path, { recursive: true, force: true });
}
