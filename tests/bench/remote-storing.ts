import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { BenchLine } from './bench-line.ts';
import type { RemoteUnits } from './remote-units.ts';
import { startSlowProvider } from './slow-provider.ts';

/** A remote model asked and every try stored: what the writing costs, what a row takes, and memory over 100,000 units. */
const concurrency = 32;

async function ask(latency: number, examples: number): Promise<RemoteUnits> {
  const provider = await startSlowProvider(latency);
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [
          // As the installed program starts itself.
          '--max-semi-space-size=4',
          join(import.meta.dirname, 'remote-units.ts'),
          provider.url,
          String(examples),
          String(concurrency),
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.on('error', reject);
      child.on('close', () => resolve(JSON.parse(output) as RemoteUnits));
    });
  } finally {
    provider.stop();
  }
}

const slow = await ask(50, 1111);
const ideal = (slow.units / concurrency) * 0.05;
// As fast as it goes: the latency that the 2,000 have would make this ten minutes.
const many = await ask(1, 55_556);
const { tenth, half, end } = many.resident;
const lines: BenchLine[] = [
  {
    name: '2,000 requests asked and stored, share of the ideal',
    value: ideal / slow.seconds,
    unit: 'ratio',
    against: { name: 'ratio', value: 0.9, goal: 'at-least' },
  },
  {
    name: 'writing of attempts and ledger, processor time',
    value: slow.writingMs / 1000 / slow.seconds,
    unit: 'of the run',
    against: { name: 'of the run', value: 0.05, goal: 'at-most' },
  },
  { name: 'writing of attempts and ledger, a request', value: slow.writingMs / slow.units, unit: 'ms' },
  {
    name: 'all but the writing, a request',
    value: (slow.processorMs - slow.writingMs) / slow.units,
    unit: 'ms',
  },
  {
    name: `file beyond the text, ${many.units.toLocaleString('en')} units`,
    value: many.bytesPerRow,
    unit: 'bytes/row',
    against: { name: 'bytes/row', value: 2000, goal: 'at-most' },
  },
  { name: 'resident after a tenth of the units', value: tenth, unit: 'MiB' },
  { name: 'resident after half of the units', value: half, unit: 'MiB' },
  {
    name: 'resident after all units',
    value: end,
    unit: 'MiB',
    against: { name: 'after a tenth and 10 %', value: Math.round(tenth * 1.1), goal: 'at-most' },
  },
];
process.stdout.write(JSON.stringify(lines));
