import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AssayError } from '#shared/errors';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const timeoutMs = 120_000;

/** A Chromium on this machine: the one that `CHROMIUM` names, one on the path, or at its usual place. */
export function findBrowser(environment: NodeJS.ProcessEnv): string | null {
  const named = environment['CHROMIUM'];
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates =
    named === undefined
      ? [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places]
      : [named];
  return candidates.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Prints an HTML report as PDF, with all that is folded opened. No name is resolved, and the page's own policy lets no script run and nothing be fetched.
 * @throws AssayError `browser` where there is none, or it prints nothing
 */
export async function printPdf(
  html: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Uint8Array> {
  const browser = findBrowser(environment);
  if (browser === null) {
    throw new AssayError(
      'browser',
      'A PDF is printed by Chromium, Chrome or Edge, and none was found: install one, name it in the variable CHROMIUM, or print the HTML report yourself.',
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'assay-pdf-'));
  try {
    const page = join(folder, 'report.html');
    const target = join(folder, 'report.pdf');
    // On paper nothing can be opened. Texts of a report are escaped, so this is no one's text.
    await writeFile(page, html.replaceAll('<details class="fold">', '<details class="fold" open>'));
    const said = await run(browser, [
      '--headless',
      // A sandbox cannot be made for root; the page has no script and no network.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${target}`,
      pathToFileURL(page).href,
    ]);
    const pdf = await readFile(target).catch(() => null);
    if (pdf === null || pdf.subarray(0, 5).toString() !== '%PDF-') {
      throw new AssayError(
        'browser',
        `${browser} printed no PDF; print the HTML report yourself, or name another browser in CHROMIUM.`,
        {
          details: { said: said.slice(-2000) },
        },
      );
    }
    return pdf;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** What the program says on standard error; it is ended when it takes too long. */
function run(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (said.length < 100_000) said += chunk.toString();
    });
    child.on('error', (error) => {
      resolve(error.message);
    });
    child.on('close', () => {
      resolve(said);
    });
  });
}
