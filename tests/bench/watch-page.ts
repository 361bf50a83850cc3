import { readFile } from 'node:fs/promises';
import type { CDPSession, Page } from 'playwright';

/** What a page does between two moments, as the page itself sees it. */
interface Seen {
  /** Milliseconds. */
  readonly taken: number;
}

/**
 * Milliseconds from a click, as the page hears it, to the frame after `ready` first holds. `ready` is an expression of the page, looked at
 * whenever the document changes.
 */
export async function clickUntil(page: Page, selector: string, ready: string): Promise<number> {
  await page.locator(selector).first().waitFor();
  await page.evaluate(`
    void (window.__seen = new Promise((resolve) => {
      addEventListener('click', (event) => {
        const from = event.timeStamp;
        const look = () => {
          if (!(${ready})) return;
          observer.disconnect();
          // Behind the frame that shows it.
          requestAnimationFrame(() => setTimeout(() => resolve({ taken: performance.now() - from })));
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
        queueMicrotask(look);
      }, { once: true, capture: true });
    }));`);
  await page.locator(selector).first().click();
  const { taken } = await page.evaluate<Seen>('window.__seen');
  return taken;
}

export interface Scrolled {
  /** Frames the page was given, a second. */
  readonly framesPerSecond: number;
  /** Milliseconds between two frames: the middle one, and the one that 95 of 100 stay under. */
  readonly median: number;
  readonly p95: number;
  /** Longest task of the page, milliseconds; 0 where none took 50. */
  readonly longestTask: number;
  /** Processor time of the page's main thread a frame, milliseconds. */
  readonly workPerFrame: number;
}

/** Turns the mouse wheel over the middle of `selector` for some seconds and counts the frames. */
export async function scrollBy(
  page: Page,
  session: CDPSession,
  selector: string,
  seconds: number,
): Promise<Scrolled> {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not there`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(`
    window.__frames = [];
    window.__tasks = [];
    window.__observer = new PerformanceObserver((list) => window.__tasks.push(...list.getEntries().map((entry) => entry.duration)));
    window.__observer.observe({ type: 'longtask' });
    (function next(now) {
      window.__frames.push(now);
      window.__frame = requestAnimationFrame(next);
    })(performance.now());`);
  const before = await readMetrics(session);
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) await page.mouse.wheel(0, 240);
  const after = await readMetrics(session);
  const { frames, tasks } = await page.evaluate<{ frames: number[]; tasks: number[] }>(`
    (cancelAnimationFrame(window.__frame), window.__observer.disconnect(), { frames: window.__frames, tasks: window.__tasks })`);
  const steps = frames
    .slice(1)
    .map((at, index) => at - (frames[index] ?? at))
    .sort((a, b) => a - b);
  const lasted = (frames.at(-1) ?? 0) - (frames[0] ?? 0);
  return {
    framesPerSecond: (steps.length * 1000) / lasted,
    median: steps[Math.floor(steps.length / 2)] ?? Number.NaN,
    p95: steps[Math.floor(steps.length * 0.95)] ?? Number.NaN,
    longestTask: Math.max(0, ...tasks),
    workPerFrame: (1000 * ((after['TaskDuration'] ?? 0) - (before['TaskDuration'] ?? 0))) / steps.length,
  };
}

async function readMetrics(session: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/**
 * Megabytes that the process of the page has to itself (Linux: anonymous memory of `/proc`, which is what Chromium's task manager
 * shows), after its garbage is collected; and those of its JavaScript heap.
 */
export async function readMemory(
  browser: CDPSession,
  session: CDPSession,
): Promise<{ process: number | null; heap: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const heap = (await readMetrics(session))['JSHeapUsedSize'] ?? Number.NaN;
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  const sizes = await Promise.all(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(async ({ id }) => {
        const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
        return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024;
      }),
  );
  // Chromium keeps a spare renderer, which has next to nothing.
  const largest = Math.max(...sizes);
  return { process: Number.isNaN(largest) ? null : largest, heap: heap / 2 ** 20 };
}
