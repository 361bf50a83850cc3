import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { openWorkspace } from '../../electron/engine/workspace/open.ts';
import { temporaryFolder } from '../cli/run-assay.ts';
import { median, type BenchLine } from './bench-line.ts';
import { answerMillion, planMillion } from './million-units.ts';
import { openServed, type ServedProcess } from './open-served.ts';
import { Pulse } from './pulse.ts';
import { clickUntil, readMemory, scrollBy } from './watch-page.ts';
import { answerWide, planWide, slices } from './wide-audit.ts';

/**
 * The window in a real Chromium over `assay serve`: an audit of a million units to explore, one of 200 slices to read. Without a display
 * Chromium draws by the processor and shows at most 60 frames a second.
 */
const folder = await temporaryFolder();
const userFolder = join(folder.path, 'user');
const rowsShown = `document.querySelector('.viewport [role=row]:nth-child(12) .c6')?.textContent`;
/** A number of the report that opens the rows behind it. */
const numberLink = 'main a[href*="/explore?filter=%7B%22"]';
const lines: BenchLine[] = [];
const add = (line: BenchLine): void => {
  lines.push(line);
  process.stderr.write(`  ${line.name}: ${line.value.toFixed(1)} ${line.unit}\n`);
};
const note = (name: string, value: number, unit: string): void => add({ name, value, unit });
const atMost = (name: string, value: number, unit: string, limit: number): void =>
  add({ name, value, unit, against: { name: unit, value: limit, goal: 'at-most' } });

try {
  // The window of these sources is measured, not the one that happened to be built last.
  const builder = join(import.meta.dirname, '../../node_modules/electron-vite/bin/electron-vite.js');
  execFileSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 2, 2],
  });
  const million = await make('ASSAY_BENCH_FILE', 'million', async (path) => {
    const workspace = openWorkspace(path, { mode: 'write' });
    await planMillion(workspace, () => undefined);
    answerMillion(workspace, () => undefined);
    workspace.audits.setState('bench', 'finished');
    workspace.close();
  });
  const wide = await make('ASSAY_BENCH_WIDE', 'wide', async (path) => {
    const workspace = openWorkspace(path, { mode: 'write' });
    await planWide(workspace, 'wide', 10_000);
    answerWide(workspace, 'wide');
    workspace.close();
  });
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  try {
    await exploreMillion(browser, million);
    await readWide(browser, wide);
  } finally {
    await browser.close();
  }
  process.stdout.write(JSON.stringify(lines));
} finally {
  await folder.remove();
}

async function make(variable: string, name: string, write: (path: string) => Promise<void>): Promise<string> {
  const given = process.env[variable];
  if (given !== undefined) return given;
  const path = join(folder.path, `${name}.assay`);
  await write(path);
  return path;
}

async function openPage(browser: Browser, served: ServedProcess): Promise<{ page: Page; taken: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const startedAt = performance.now();
  await page.goto(served.address);
  // A link that can be followed: what the view is for can be done.
  await page.locator('main table a').first().waitFor();
  return { page, taken: performance.now() - startedAt };
}

async function exploreMillion(browser: Browser, workspace: string): Promise<void> {
  const cold = await openServed(workspace, userFolder);
  const first = await openPage(browser, cold);
  // Nobody has looked at these rows: they are read once, and the engine answers meanwhile.
  const pulse = new Pulse(cold.origin);
  const toExplore = `location.hash = '#/audits/bench/explore'`;
  const startedAt = performance.now();
  await first.page.evaluate(toExplore);
  await first.page.locator('.viewport [role=row]:nth-child(12) .c6').waitFor();
  note('first rows of 1,000,000 that nobody has looked at', performance.now() - startedAt, 'ms');
  const says = (words: RegExp) => first.page.getByText(words).first().waitFor({ timeout: 120_000 });
  await says(/^Reading the rows once, [\d,]+ of 1,000,000 so far$/);
  await says(/^1,000,000 of 1,000,000 rows/);
  note('all of them read once and counted', performance.now() - startedAt, 'ms');
  atMost('longest wait of another call meanwhile', await pulse.stop(), 'ms', 250);
  await first.page.context().close();
  await cold.close();

  const served = await openServed(workspace, userFolder);
  const { page, taken } = await openPage(browser, served);
  atMost('first view of the window, interactive', Math.max(taken, first.taken), 'ms', 1500);
  await timeClicks(page, served);
  await clickRows(page);

  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const { framesPerSecond, ...frames } = await scrollBy(page, session, '.viewport', 5);
  add({
    name: 'scrolling 1,000,000 rows by the wheel',
    value: framesPerSecond,
    unit: 'frames/s',
    against: { name: 'frames/s', value: 55, goal: 'at-least' },
  });
  note('between two frames, median', frames.median, 'ms');
  note('between two frames, 95 of 100 under', frames.p95, 'ms');
  atMost('work of the page for a frame', frames.workPerFrame, 'ms', 16);
  atMost('longest task of the page while scrolling', frames.longestTask, 'ms', 50);
  const memory = await readMemory(await browser.newBrowserCDPSession(), session);
  if (memory.process !== null) atMost('memory of the page, its process alone', memory.process, 'MB', 300);
  note('memory of the page, its JavaScript heap', memory.heap, 'MB');
  const cookies = await page.context().cookies(served.origin);
  await page.context().close();
  await callExplore(served, cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
  await served.close();
}

/** The ways to the rows, each for the first time in the life of a window; then again and again in one. */
async function timeClicks(page: Page, served: ServedProcess): Promise<void> {
  const times = 5;
  const [plain, number, unread, again]: number[][] = [[], [], [], []];
  for (let time = 0; time < times; time += 1) {
    const fresh = await openReport(page.context(), served);
    plain?.push(await clickUntil(fresh, 'a:has-text("Explore rows")', rowsShown));
    await fresh.close();
    const other = await openReport(page.context(), served);
    // A hand rests on what it is about to click for some tenths of a second.
    await other.locator(numberLink).first().hover();
    await other.waitForTimeout(150);
    number?.push(await clickUntil(other, numberLink, rowsShown));
    await other.close();
    const bare = await page.context().newPage();
    await bare.goto(served.origin);
    await bare.locator('main table a').first().waitFor();
    await bare.waitForTimeout(1500);
    unread?.push(await clickRows(bare));
    for (let turn = 0; turn < 3; turn += 1) {
      await bare.evaluate(`location.hash = '#/'`);
      await bare.locator('main table a').first().waitFor();
      again?.push(await clickRows(bare));
    }
    await bare.close();
  }
  const way = 'first page of Explore from the click';
  atMost(`${way}, new window, “Explore rows”`, median(plain ?? []), 'ms', 100);
  atMost(`${way}, new window, a number`, median(number ?? []), 'ms', 100);
  atMost(`${way}, looked at before`, median(again ?? []), 'ms', 100);
  note(`${way}, new window, a link from elsewhere`, median(unread ?? []), 'ms');
}

async function openReport(context: BrowserContext, served: ServedProcess): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${served.origin}/#/audits/bench`);
  await page.locator(numberLink).first().waitFor({ timeout: 120_000 });
  await page.waitForTimeout(1500);
  return page;
}

/** Follows a link that stands in no view: nothing has been read for it. */
async function clickRows(page: Page): Promise<number> {
  await page.evaluate(`
    document.querySelector('#to-rows')?.remove();
    document.querySelector('main').prepend(
      Object.assign(document.createElement('a'), { id: 'to-rows', href: '#/audits/bench/explore', textContent: 'Rows' }),
    );`);
  return clickUntil(page, '#to-rows', rowsShown);
}

/** The same verbs as the table's, over HTTP. */
async function callExplore(served: ServedProcess, cookie: string): Promise<void> {
  const call = async (verb: string, input: unknown): Promise<{ ms: number; bytes: number; next: number }> => {
    const startedAt = performance.now();
    const response = await fetch(`${served.origin}/rpc/explore/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: served.origin, 'x-assay': '1', cookie },
      body: JSON.stringify({ json: input }),
    });
    const text = await response.text();
    const { json } = JSON.parse(text) as { json: { next?: number } };
    return { ms: performance.now() - startedAt, bytes: Buffer.byteLength(text), next: json.next ?? 0 };
  };
  const auditId = 'bench';
  let after = 0;
  const pages: number[] = [];
  const sizes: number[] = [];
  for (let time = 0; time < 20; time += 1) {
    const { ms, bytes, next } = await call('page', { auditId, after, filter: { flipped: true } });
    pages.push(ms);
    sizes.push(bytes);
    after = next;
  }
  atMost('next page over HTTP, median of 20', median(pages), 'ms', 50);
  const filters = [
    { correct: false },
    { slice: 'transformation:made', predicted: ['negative'], confidence: { from: 0.5, to: 0.51 } },
    { gold: ['negative'], flipped: false },
    { text: { find: 'number 77 ', pattern: false } },
    { flipped: true, text: { find: '99\\d\\d\\d, .* 7$', pattern: true } },
  ];
  const changes: number[] = [];
  for (const filter of filters) changes.push((await call('page', { auditId, filter })).ms);
  atMost('change of filter over HTTP, slowest of 5', Math.max(...changes), 'ms', 50);
  atMost('largest page of 50 rows on the wire', Math.max(...sizes) / 1000, 'kB', 60);
}

async function readWide(browser: Browser, workspace: string): Promise<void> {
  const served = await openServed(workspace, userFolder);
  const { page } = await openPage(browser, served);
  const shown = `document.querySelectorAll('.results-table tr[data-row]').length >= ${slices}`;
  const pulse = new Pulse(served.origin);
  const cold = await clickUntil(page, 'main table a', shown);
  note('report of 200 slices from the click, computed', cold, 'ms');
  atMost('longest wait of another call meanwhile', await pulse.stop(), 'ms', 250);
  const clicks: number[] = [];
  for (let time = 0; time < 5; time += 1) {
    await page.evaluate(`location.hash = '#/'`);
    clicks.push(await clickUntil(page, 'main table a[href="#/audits/wide"]', shown));
  }
  atMost('report of 200 slices from the click, kept', median(clicks), 'ms', 500);
  await page.context().close();
  await served.close();
}
