import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Agent } from 'undici';
import type { Fields } from '#shared/domain/task';
import { createEngine } from '../../electron/engine/engine.ts';
import { openRemoteModel } from '../../electron/engine/models/remote/remote-model.ts';
import { runAssay, temporaryFolder, writeReviews } from '../cli/run-assay.ts';
import { medianSeconds, type BenchLine } from './bench-line.ts';
import { startSlowProvider } from './slow-provider.ts';

/** A provider that takes 50 ms; 2,000 requests, 32 at once: 640 a second at best. */
const latency = 50;
const requests = 2000;
const concurrency = 32;
const ideal = (requests / concurrency) * (latency / 1000);

const provider = await startSlowProvider(latency);
const url = new URL(`${provider.url}/chat/completions`);
const inputs: Fields[] = Array.from({ length: requests }, (_, index) => ({
  text: `Review number ${index}.`,
}));
const bodyOf = (index: number): string =>
  JSON.stringify({ model: 'm', messages: [{ role: 'user', content: inputs[index]?.text }] });

interface Pace {
  /** Of what the provider's latency allows. */
  readonly share: number;
  readonly processorMsPerRequest: number;
}

/** Runs the work once for `concurrency` requests, which counts for nothing, and once for all. */
async function paceOf(work: (count: number) => Promise<unknown>): Promise<Pace> {
  await work(concurrency);
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  await work(requests);
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { share: ideal / seconds, processorMsPerRequest: (user + system) / 1000 / requests };
}

async function inLanes(count: number, ask: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await ask(index);
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}

const fetchBare = (count: number): Promise<void> =>
  inLanes(count, async (index) => (await fetch(url, { method: 'POST', body: bodyOf(index) })).json());
const agent = new Agent({ connections: concurrency, pipelining: 1 });
const dispatchBare = (count: number): Promise<void> =>
  inLanes(count, async (index) => {
    const { body } = await agent.request({
      origin: url.origin,
      path: url.pathname,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: bodyOf(index),
    });
    return body.json();
  });

/** What the process of a command had resident at most, in MiB. Linux tells it while the process lives. */
async function runAndWatch(cwd: string): Promise<{ seconds: number; peak: number }> {
  let peak = 0;
  const startedAt = performance.now();
  let watch: NodeJS.Timeout | undefined;
  await runAssay(['run', 'audit.yaml', '--quiet', '--json'], {
    cwd,
    // As the installed program starts itself.
    env: { NODE_OPTIONS: '--max-semi-space-size=4' },
    onStart: ({ pid }) => {
      watch = setInterval(() => {
        try {
          const kib = /VmHWM:\s*(\d+)/u.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
          peak = Math.max(peak, Number(kib ?? 0) / 1024);
        } catch {
          // It has ended, or this is no Linux.
        }
      }, 25);
    },
  });
  clearInterval(watch);
  return { seconds: (performance.now() - startedAt) / 1000, peak };
}

/** A re-run in an engine that is open already, as behind the window: from the start to the report. */
async function rerunInside(cwd: string): Promise<number> {
  const engine = createEngine({ workspacePath: join(cwd, 'workspace.assay'), assayVersion: '0' });
  const seconds = await medianSeconds(3, async () => {
    const run = await engine.client.audits.start({ source: join(cwd, 'audit.yaml') });
    for (;;) {
      const step = await run.next();
      if (step.done !== true) continue;
      await engine.client.audits.report({ auditId: step.value.auditId });
      return;
    }
  });
  await engine.close();
  return seconds;
}

const folder = await temporaryFolder();
try {
  const fetched = await paceOf(fetchBare);
  const dispatched = await paceOf(dispatchBare);
  const model = await openRemoteModel(
    {
      id: 'm',
      provider: 'compatible',
      url: provider.url,
      task: 'text-classification',
      candidateLabels: ['negative', 'positive'],
      limits: { concurrency },
    },
    { allowNetwork: true },
  );
  const asked = await paceOf((count) => model.predict(inputs.slice(0, count)));
  await model.close();
  await agent.close();

  await writeReviews(folder.path, requests);
  await writeFile(
    join(folder.path, 'audit.yaml'),
    `assay: 1
task: text-classification
network: on
model:
  id: m
  candidateLabels: [negative, positive]
  remote: { provider: compatible, url: '${provider.url}', limits: { concurrency: ${concurrency} } }
dataset: { path: ./texts.csv, columns: { text: review, label: verdict } }
replicates: 200
subpopulations: [length]
`,
  );
  const first = await runAndWatch(folder.path);
  const again = await runAndWatch(folder.path);
  const inside = await rerunInside(folder.path);
  const lines: BenchLine[] = [
    { name: 'bare fetch loop, share of the ideal', value: fetched.share, unit: 'ratio' },
    { name: 'bare undici loop, share of the ideal', value: dispatched.share, unit: 'ratio' },
    {
      name: 'remote model, share of the ideal',
      value: asked.share,
      unit: 'ratio',
      against: { name: 'ratio', value: 0.9, goal: 'at-least' },
    },
    {
      name: 'remote model / bare fetch loop, requests a second',
      value: asked.share / fetched.share,
      unit: 'ratio',
      against: { name: 'ratio', value: 1, goal: 'at-least' },
    },
    {
      name: 'bare undici loop, processor time',
      value: dispatched.processorMsPerRequest,
      unit: 'ms/request',
    },
    {
      name: 'remote model, processor time',
      value: asked.processorMsPerRequest,
      unit: 'ms/request',
      against: { name: 'of a bare fetch', value: fetched.processorMsPerRequest, goal: 'at-most' },
    },
    { name: 'whole audit, stored and reported', value: requests / first.seconds, unit: 'requests/s' },
    {
      name: 'whole audit, resident at most',
      value: first.peak,
      unit: 'MiB',
      against: { name: 'MiB', value: 200, goal: 'at-most' },
    },
    { name: 'whole audit again, all cached, a process of its own', value: again.seconds, unit: 's' },
    {
      name: 'audit again, all cached, in an open engine',
      value: inside,
      unit: 's',
      against: { name: 's', value: 1, goal: 'at-most' },
    },
  ];
  process.stdout.write(JSON.stringify(lines));
} finally {
  provider.stop();
  await folder.remove();
}
