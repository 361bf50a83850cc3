import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fields } from '#shared/domain/task';
import { openRemoteModel } from '../../electron/engine/models/remote/remote-model.ts';
import { runAssay, writeReviews } from '../cli/run-assay.ts';
import type { BenchLine } from './bench-line.ts';

/** A provider on this machine that takes 50 ms; 2,000 requests, 32 at once: 640 a second at best. */
const latency = 50;
const requests = 2000;
const concurrency = 32;
const ideal = (requests / concurrency) * (latency / 1000);

// In a process of its own, as any provider is.
const provider = spawn(
  process.execPath,
  [join(import.meta.dirname, '../faults/provider/slow-provider.ts'), String(latency)],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const url = await new Promise<string>((resolve) => {
  provider.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
});
const inputs: Fields[] = Array.from({ length: requests }, (_, index) => ({
  text: `Review number ${index}.`,
}));

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

async function fetchBare(): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < requests; index = next++) {
      const response = await fetch(`${url}/chat/completions`, {
        method: 'POST',
        body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: inputs[index]?.text }] }),
      });
      await response.json();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}

const folder = await mkdtemp(join(tmpdir(), 'assay-'));
try {
  const bare = await secondsOf(fetchBare);
  const model = await openRemoteModel(
    {
      id: 'm',
      provider: 'compatible',
      url,
      task: 'text-classification',
      candidateLabels: ['negative', 'positive'],
      limits: { concurrency },
    },
    { allowNetwork: true },
  );
  const asked = await secondsOf(() => model.predict(inputs));
  await model.close();

  await writeReviews(folder, requests);
  await writeFile(
    join(folder, 'audit.yaml'),
    `assay: 1
task: text-classification
network: on
model:
  id: m
  candidateLabels: [negative, positive]
  remote: { provider: compatible, url: '${url}', limits: { concurrency: ${concurrency} } }
dataset: { path: ./texts.csv, columns: { text: review, label: verdict } }
replicates: 200
subpopulations: [length]
`,
  );
  const audit = (): ReturnType<typeof runAssay> =>
    runAssay(['run', 'audit.yaml', '--quiet', '--json'], { cwd: folder });
  const whole = await secondsOf(audit);
  const again = await secondsOf(audit);
  const lines: BenchLine[] = [
    { name: 'bare fetch loop, share of the ideal', value: ideal / bare, unit: 'ratio' },
    {
      name: 'remote model, share of the ideal',
      value: ideal / asked,
      unit: 'ratio',
      against: { name: 'ratio', value: 0.9, goal: 'at-least' },
    },
    {
      name: 'remote model / bare fetch loop, requests a second',
      value: bare / asked,
      unit: 'ratio',
      against: { name: 'ratio', value: 1, goal: 'at-least' },
    },
    { name: 'whole audit, stored and reported', value: requests / whole, unit: 'requests/s' },
    {
      name: 'whole audit again, all from the workspace',
      value: again,
      unit: 's',
      against: { name: 's', value: 1, goal: 'at-most' },
    },
  ];
  process.stdout.write(JSON.stringify(lines));
} finally {
  provider.kill();
  await rm(folder, { recursive: true, force: true });
}
