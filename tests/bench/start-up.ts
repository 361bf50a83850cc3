import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { medianSeconds, type BenchLine } from './bench-line.ts';

const bin = resolve(import.meta.dirname, '../../electron/cli/bin.mjs');
const help = await medianSeconds(9, () => spawnSync(process.execPath, [bin, '--help']));
const bare = await medianSeconds(9, () => spawnSync(process.execPath, ['-e', '0']));

const lines: BenchLine[] = [
  { name: 'assay --help', value: help, unit: 's', against: { name: 's', value: 0.3, goal: 'at-most' } },
  { name: 'assay --help / bare Node', value: help / bare, unit: 'x' },
];
process.stdout.write(JSON.stringify(lines));
