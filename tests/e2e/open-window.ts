import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { serve } from '../../electron/serve/serve.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = join(root, 'out/desktop/renderer');
/** Looked at by people; git does not see it. */
const pictures = join(root, 'out/screenshots');

/** A served window on a workspace of its own, and a browser with one page in it. */
export interface OpenWindow {
  readonly engine: Engine;
  readonly page: Page;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** The folder of the workspace: gone with the window. */
  readonly folder: string;
  /** What the browser complained of: refused by the policy, thrown, not found. */
  readonly complaints: readonly string[];
  go(path: string): Promise<void>;
  /** Faults of rank serious and critical, in light and dark; writes a picture of each. */
  findBarriers(name: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** @param prepare writes what is to be there before the engine looks */
export async function openWindow(prepare?: (workspace: string) => void): Promise<OpenWindow> {
  if (!existsSync(join(pages, 'index.html'))) throw new Error('The window is not built: npm run build');
  mkdirSync(pictures, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'assay-window-'));
  const workspacePath = join(folder, 'window.assay');
  prepare?.(workspacePath);
  const engine = createEngine({
    workspacePath,
    assayVersion: '0',
    userFolder: join(folder, 'user'),
    host: 'served',
  });
  const served = await serve(engine, { pages });
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(served.address);
  return {
    engine,
    page,
    origin: served.origin,
    folder,
    complaints,
    go: async (path) => {
      await page.goto(`${served.origin}/#${path}`);
    },
    findBarriers: (name) => findBarriers(page, name),
    close: async () => {
      await browser.close();
      await served.close();
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      // A name of somebody else that stands for this machine.
      '--host-resolver-rules=MAP evil.test 127.0.0.1',
    ],
  });
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
  }[];
}

async function findBarriers(page: Page, name: string): Promise<readonly string[]> {
  const barriers: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
    // The policy of the page lets no script in, so this one comes by the debugger.
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate<AxeResult>(
      'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })',
    );
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      for (const node of nodes.slice(0, 3))
        barriers.push(`${colorScheme} ${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  return barriers;
}
