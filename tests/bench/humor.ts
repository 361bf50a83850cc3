import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '#shared/domain/report';
import { runAssay, temporaryFolder } from '../cli/run-assay.ts';
import type { BenchLine } from './bench-line.ts';

/** Every part of the humor probe on the detector that reads sentence by sentence, and on the plain one beside it. */
const folder = await temporaryFolder();
try {
  const run = async (model: string): Promise<{ seconds: number; asked: number }> => {
    const file = join(folder.path, 'audit.yaml');
    await writeFile(file, `assay: 1\ntask: text-classification\nmodel: ${model}\nprobes: [humor]\n`);
    const startedAt = performance.now();
    const { stdout, stderr, code } = await runAssay(['run', file, '--json', '--quiet'], { cwd: folder.path });
    if (stdout === '') throw new Error(`status ${String(code)}: ${stderr}`);
    const { headline } = JSON.parse(stdout) as Report;
    return { seconds: (performance.now() - startedAt) / 1000, asked: headline.asked };
  };
  const composed = await run('builtin/humor-colbert');
  const plain = await run('builtin/humor-plain');
  const lines: BenchLine[] = [
    {
      name: 'whole humor probe, composed detector',
      value: composed.seconds,
      unit: 's',
      against: { name: 's', value: 90, goal: 'at-most' },
    },
    {
      name: 'whole humor probe, plain detector',
      value: plain.seconds,
      unit: 's',
      against: { name: 's', value: 90, goal: 'at-most' },
    },
    {
      name: 'texts asked of the composed detector',
      value: composed.asked / composed.seconds,
      unit: 'texts/s',
    },
    { name: 'texts asked of the plain detector', value: plain.asked / plain.seconds, unit: 'texts/s' },
  ];
  process.stdout.write(JSON.stringify(lines));
} finally {
  await rm(folder.path, { recursive: true, force: true });
}
