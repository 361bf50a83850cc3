import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEngine } from '../../electron/engine/engine.ts';
import { runAssay, temporaryFolder, writeReviews } from '../cli/run-assay.ts';
import { median, medianSeconds, type BenchLine } from './bench-line.ts';
import { installProgram } from './install-program.ts';
import type { Pace } from './remote-pace.ts';
import { runProgram } from './run-program.ts';
import { startSlowProvider } from './slow-provider.ts';

/** A provider that takes 50 ms; 2,000 requests, 32 at once: 640 a second at best. */
const latency = 50;
const requests = 2000;
const concurrency = 32;
/** Of each way to ask, in turn. */
const rounds = 3;

const provider = await startSlowProvider(latency);

/** Medians of runs that each begin with nothing warmed up. */
async function pacesOf(ways: readonly string[]) {
  const paces = new Map(ways.map((way) => [way, [] as Pace[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const way of ways) {
      paces.get(way)?.push(await runProgram<Pace>('remote-pace.ts', [way, provider.url]));
    }
  }
  const of = (way: string, value: (pace: Pace) => number): number =>
    median((paces.get(way) ?? []).map(value));
  return {
    /** Of what the provider's latency allows. */
    share: (way: string) =>
      of(way, (pace) => ((pace.requests / pace.concurrency) * latency) / 1000 / pace.seconds),
    processorMs: (way: string) => of(way, (pace) => pace.processorMs / pace.requests),
  };
}

/** What the process of a command had resident at most, in MiB. Linux tells it while the process lives. */
async function runAndWatch(cwd: string, program: string): Promise<{ seconds: number; peak: number }> {
  let peak = 0;
  const startedAt = performance.now();
  let watch: NodeJS.Timeout | undefined;
  await runAssay(['run', 'audit.yaml', '--quiet', '--json'], {
    cwd,
    program,
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
  const paces = await pacesOf(['fetch', 'undici', 'model']);
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
  const program = await installProgram(join(folder.path, 'installed'));
  const first = await runAndWatch(folder.path, program);
  const again = await runAndWatch(folder.path, program);
  const inside = await rerunInside(folder.path);
  const lines: BenchLine[] = [
    { name: 'bare fetch loop, share of the ideal', value: paces.share('fetch'), unit: 'ratio' },
    { name: 'bare undici loop, share of the ideal', value: paces.share('undici'), unit: 'ratio' },
    {
      name: 'remote model, share of the ideal',
      value: paces.share('model'),
      unit: 'ratio',
      against: { name: 'ratio', value: 0.9, goal: 'at-least' },
    },
    {
      name: 'remote model / bare fetch loop, requests a second',
      value: paces.share('model') / paces.share('fetch'),
      unit: 'ratio',
      against: { name: 'ratio', value: 1, goal: 'at-least' },
    },
    {
      name: 'bare undici loop, processor time',
      value: paces.processorMs('undici'),
      unit: 'ms/request',
    },
    {
      name: 'remote model, processor time',
      value: paces.processorMs('model'),
      unit: 'ms/request',
      against: { name: 'of a bare fetch', value: paces.processorMs('fetch'), goal: 'at-most' },
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
