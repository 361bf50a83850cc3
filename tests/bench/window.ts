import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type CDPSession, type Page } from 'playwright';
import type { ExploreFilter } from '#shared/domain/explore';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import { temporaryFolder } from '../cli/run-assay.ts';
import { median, type BenchLine } from './bench-line.ts';
import { answerMillion, planMillion } from './million-units.ts';

/** The window on an audit of a million units: `assay serve` in a process of its own, Chromium as it is. */
const auditId = 'bench';
const folder = await temporaryFolder();
const bin = join(import.meta.dirname, '../../electron/cli/bin.mjs');
const filters: ExploreFilter[] = [
  { flipped: true },
  { gold: ['negative'], correct: false },
  { slice: 'transformation:made', predicted: ['negative'], confidence: { from: 0.5, to: 0.51 } },
  { text: { find: 'number 77 ', pattern: false } },
];

try {
  const file = process.env['ASSAY_BENCH_FILE'] ?? (await makeFile());
  const served = spawn(process.execPath, [bin, 'serve', '--no-browser', '--json', '--workspace', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ASSAY_HOME: join(folder.path, 'home') },
  });
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const lines = await measure(page, await addressOf(served.stdout), served.pid ?? 0);
    process.stdout.write(JSON.stringify(lines.filter(({ value }) => Number.isFinite(value))));
  } finally {
    await browser.close();
    served.kill('SIGINT');
  }
} finally {
  await folder.remove();
}

async function makeFile(): Promise<string> {
  const file = join(folder.path, 'bench.assay');
  const workspace = openWorkspace(file, { mode: 'write' });
  await planMillion(workspace, () => undefined);
  answerMillion(workspace, () => undefined);
  workspace.audits.setState(auditId, 'finished');
  workspace.close();
  return file;
}

async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output }))
    return (JSON.parse(line) as { address: string }).address;
  throw new Error('assay serve ended without an address');
}

async function measure(page: Page, address: string, engine: number): Promise<readonly BenchLine[]> {
  const { origin } = new URL(address);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const link = `a[href="#/audits/${auditId}"]`;
  await watchFor(page, link);
  await page.goto(address);
  const cold = await seenAt(page);
  await page.goto(`${origin}/#/settings`);
  const reloads: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    await page.goto('about:blank');
    await page.goto(`${origin}/#/`);
    reloads.push(await seenAt(page));
  }
  const clicks: number[] = [];
  for (let time = 0; time < 4; time += 1) clicks.push(await clickToRows(page, origin));
  const [first = Number.NaN, ...later] = clicks;

  const before = { engine: cpuOf(engine), ...(await metrics(devtools)) };
  const scrolled = await scroll(page, 4000);
  const after = { engine: cpuOf(engine), ...(await metrics(devtools)) };
  const asked = await requests(page);
  const pages = asked.map(({ ms }) => ms);
  const filtered: number[] = [];
  for (const filter of filters) filtered.push(await changeFilter(page, filter));

  const atMost = (name: string, value: number, limit: number, unit: string): BenchLine => ({
    name,
    value,
    unit,
    against: { name: unit, value: limit, goal: 'at-most' },
  });
  return [
    atMost('first view interactive, first start', cold, 1500, 'ms'),
    atMost('first view interactive, median of 3', median(reloads), 1500, 'ms'),
    atMost('click to first rows of 1,000,000, first', first, 100, 'ms'),
    atMost('click to first rows, median of 3', median(later), 100, 'ms'),
    atMost(`next page over HTTP, median of ${pages.length}`, median(pages), 50, 'ms'),
    atMost('filter change over HTTP, slowest of 4', Math.max(...filtered), 50, 'ms'),
    {
      name: 'engine CPU a page while scrolling',
      value: (after.engine - before.engine) / pages.length,
      unit: 'ms',
    },
    {
      name: 'scrolling',
      value: scrolled.frames / scrolled.seconds,
      unit: 'frames/s',
      against: { name: 'frames/s', value: 55, goal: 'at-least' },
    },
    atMost(
      'work of the page a frame while scrolling',
      (after.work - before.work) / scrolled.frames,
      1000 / 55,
      'ms',
    ),
    atMost('rows not yet read while scrolling', scrolled.blank * 100, 50, '%'),
    atMost('heap of the page after scrolling', after.heap / 1e6, 300, 'MB'),
    ...(await memory(page)).map((bytes) => atMost('memory of the page (PSS)', bytes / 1e6, 300, 'MB')),
    atMost('page of 50 rows on the wire', Math.max(...asked.map(({ bytes }) => bytes)) / 1000, 60, 'kB'),
  ];
}

/** Notes when something is first in the document, in milliseconds since the navigation began. */
async function watchFor(page: Page, selector: string): Promise<void> {
  await page.addInitScript(`
    window.seen = new Promise((resolve) => {
      const look = () => document.querySelector(${JSON.stringify(selector)}) !== null &&
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      new MutationObserver(look).observe(document, { childList: true, subtree: true });
    });
  `);
}

function seenAt(page: Page): Promise<number> {
  return page.evaluate<number>('window.seen');
}

/** From the click in the report to the frame in which rows stand in the table. */
async function clickToRows(page: Page, origin: string): Promise<number> {
  await page.goto(`${origin}/#/audits/${auditId}`);
  await page.getByRole('region', { name: 'Verdict' }).waitFor({ timeout: 120_000 });
  await page.waitForTimeout(500);
  await page.evaluate(`
    window.rows = new Promise((resolve) => {
      addEventListener('click', ({ timeStamp }) => {
        const look = () => {
          if (document.querySelectorAll('[role=row] [role=gridcell] bdi').length < 8) return;
          watch.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
        };
        const watch = new MutationObserver(look);
        watch.observe(document, { childList: true, subtree: true, characterData: true });
      }, { once: true, capture: true });
    });
  `);
  await page.getByRole('link', { name: 'Explore rows' }).click();
  const ms = await page.evaluate<number>('window.rows');
  await page.getByText('of 1,000,000 rows').first().waitFor({ timeout: 30_000 });
  await page.waitForTimeout(500);
  return ms;
}

interface Scrolled {
  readonly frames: number;
  readonly seconds: number;
  /** Share of frames in which a row in sight was not there yet. */
  readonly blank: number;
}

/** Forty pixels a frame, as a brisk wheel does; for some milliseconds. */
function scroll(page: Page, milliseconds: number): Promise<Scrolled> {
  return page.evaluate<Scrolled>(`new Promise((resolve) => {
    performance.clearResourceTimings();
    const viewport = document.querySelector('[role=rowgroup]');
    const begun = performance.now();
    let frames = 0, blank = 0;
    const step = (now) => {
      frames += 1;
      viewport.scrollTop += 40;
      const { top, bottom } = viewport.getBoundingClientRect();
      const missing = [...viewport.querySelectorAll('[role=row]')].some((row) => {
        const box = row.getBoundingClientRect();
        return box.bottom > top && box.top < bottom && row.querySelector('bdi') === null;
      });
      if (missing) blank += 1;
      if (now - begun < ${milliseconds}) requestAnimationFrame(step);
      else resolve({ frames, seconds: (now - begun) / 1000, blank: blank / frames });
    };
    requestAnimationFrame(step);
  })`);
}

interface Request {
  readonly ms: number;
  readonly bytes: number;
}

/** Pages of rows that were asked for since the timings were cleared. */
function requests(page: Page): Promise<readonly Request[]> {
  return page.evaluate<readonly Request[]>(`performance.getEntriesByType('resource')
    .filter(({ name }) => name.endsWith('/rpc/explore/page'))
    .map(({ responseEnd, requestStart, encodedBodySize }) => ({ ms: responseEnd - requestStart, bytes: encodedBodySize }))`);
}

async function changeFilter(page: Page, filter: ExploreFilter): Promise<number> {
  await page.evaluate('performance.clearResourceTimings()');
  const query = new URLSearchParams({ filter: JSON.stringify(filter) }).toString();
  await page.evaluate(`location.hash = ${JSON.stringify(`#/audits/${auditId}/explore?${query}`)}`);
  for (;;) {
    const [asked] = await requests(page);
    if (asked !== undefined) {
      // The counts of the filter come behind its first page, and are no part of it.
      await page.waitForTimeout(1500);
      return asked.ms;
    }
    await page.waitForTimeout(20);
  }
}

async function metrics(devtools: CDPSession): Promise<{ work: number; heap: number }> {
  const { metrics: all } = await devtools.send('Performance.getMetrics');
  const value = (name: string): number => all.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { work: value('TaskDuration') * 1000, heap: value('JSHeapUsedSize') };
}

/** Milliseconds of CPU that a process has had; Linux tells them in hundredths of a second. */
function cpuOf(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Bytes of the page's process, its part of what is shared included; nothing where the system does not tell. */
async function memory(page: Page): Promise<readonly number[]> {
  const browser = await page.context().browser()?.newBrowserCDPSession();
  if (browser === undefined) return [];
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .flatMap(({ id }) => {
      const file = `/proc/${id}/smaps_rollup`;
      if (!existsSync(file)) return [];
      return [Number(/^Pss:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? Number.NaN) * 1024];
    });
  return sizes.length === 0 ? [] : [Math.max(...sizes)];
}
