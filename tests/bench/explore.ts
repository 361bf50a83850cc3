import { join } from 'node:path';
import type { ExploreFilter } from '#shared/domain/explore';
import { createEngine } from '../../electron/engine/engine.ts';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import { serve } from '../../electron/serve/serve.ts';
import { openSession } from '../serve/open-session.ts';
import { temporaryFolder } from '../cli/run-assay.ts';
import type { BenchLine } from './bench-line.ts';
import { answerMillion, planMillion } from './million-units.ts';

/** The table of a million units at the contract: first page, next pages, changes of filter and order, and what crosses the wire. */
const folder = await temporaryFolder();
const auditId = 'bench';
try {
  const file = process.env['ASSAY_BENCH_FILE'] ?? join(folder.path, 'bench.assay');
  if (process.env['ASSAY_BENCH_FILE'] === undefined) {
    const workspace = openWorkspace(file, { mode: 'write' });
    await planMillion(workspace, () => undefined);
    answerMillion(workspace, () => undefined);
    workspace.audits.setState(auditId, 'finished');
    workspace.close();
  }
  const options = {
    workspacePath: file,
    assayVersion: '0',
    userFolder: folder.path,
    host: 'served',
  } as const;
  const first = createEngine(options);
  await first.context.write(false);
  const built = await time(() => first.client.explore.page({ auditId }));
  await first.close();

  const engine = createEngine(options);
  const opened = await time(() => engine.client.explore.page({ auditId }));
  const { explore } = engine.client;
  let after: number | undefined;
  const next = await median(20, async () => {
    const page = await explore.page({ auditId, ...(after === undefined ? {} : { after }) });
    after = page.next ?? undefined;
  });
  const filters: ExploreFilter[] = [
    { flipped: true },
    { slice: 'transformation:made', predicted: ['negative'], confidence: { from: 0.5, to: 0.51 } },
    { gold: ['negative'], correct: false },
    { text: { find: 'number 77 ', pattern: false } },
    { text: { find: 'nowhere to be found', pattern: false } },
    { flipped: true, text: { find: '99\\d\\d\\d, .* 7$', pattern: true } },
  ];
  const filtered = await worst(filters, (filter) => explore.page({ auditId, filter }));
  const counted = await worst(filters, (filter) => explore.counts({ auditId, filter }));
  const sorted = await worst(['confidence', 'drop', 'length'] as const, (order) =>
    explore.page({ auditId, order, descending: true, filter: { flipped: true } }),
  );
  const row = await median(20, () => explore.row({ auditId, unit: 500_001 }));
  const served = await serve(engine);
  const bytes = await wire(served.origin, await openSession(served));
  await served.close();
  await engine.close();
  const atMost = (value: number, limit: number, name: string, unit = 'ms'): BenchLine => ({
    name,
    value,
    unit,
    against: { name: unit, value: limit, goal: 'at-most' },
  });
  const lines: BenchLine[] = [
    { name: 'columns of 1,000,000 units, made once', value: built, unit: 'ms' },
    atMost(opened, 100, 'first page of 1,000,000 units, file opened'),
    atMost(next, 50, 'next page, median of 20'),
    atMost(filtered, 50, 'change of filter, slowest of 6'),
    atMost(counted, 50, 'counts beside the filters, slowest of 6'),
    atMost(sorted, 50, 'change of order, slowest of 3'),
    atMost(row, 50, 'one row in full, median of 20'),
    atMost(bytes / 1000, 60, 'page of 50 rows on the wire', 'kB'),
  ];
  process.stdout.write(JSON.stringify(lines));
} finally {
  await folder.remove();
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function median(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let index = 0; index < times; index += 1) taken.push(await time(work));
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

async function worst<T>(cases: readonly T[], work: (input: T) => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (const one of cases) {
    const ms = await time(() => work(one));
    process.stderr.write(`  ${JSON.stringify(one)} ${ms.toFixed(1)} ms\n`);
    taken.push(ms);
  }
  return Math.max(...taken);
}

async function wire(url: string, cookie: string): Promise<number> {
  const response = await fetch(`${url}/rpc/explore/page`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'x-assay': '1', cookie },
    body: JSON.stringify({ json: { auditId, filter: { flipped: true } } }),
  });
  return (await response.arrayBuffer()).byteLength;
}
