import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { AssayError } from '#shared/errors';
import { createEngine } from '../../engine/engine.ts';
import { resourcePath } from '../../engine/resources.ts';
import { openBrowser } from '../../serve/open-browser.ts';
import { serve } from '../../serve/serve.ts';
import { defaultWorkspace } from '../engine-client.ts';
import { say, write, writeJson } from '../output.ts';
import { version } from '../version.ts';

interface ServeOptions {
  readonly workspace: string;
  readonly browser: boolean;
  readonly json?: boolean;
}

const notes = `
Only this machine can reach the page: it listens on 127.0.0.1, on a port that the system chooses. The address holds a token
that works once; press Enter in the terminal for an address for another browser. Ctrl-C stops running audits at a checkpoint.

Example:
  assay serve --workspace reviews.assay`;

export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('open the window in a browser: browse, run and compare audits of a workspace')
    .option('-w, --workspace <file>', 'workspace file', defaultWorkspace)
    .option('--no-browser', 'only print the address')
    .option('--json', 'print one JSON object with the address')
    .addHelpText('after', notes)
    .action((options: ServeOptions) => serveWindow(options));
}

/** Serves until the process is told to end. */
async function serveWindow(options: ServeOptions): Promise<void> {
  const pages = findPages();
  const engine = createEngine({
    workspacePath: resolve(options.workspace),
    assayVersion: version,
    onNotice: say,
    host: 'served',
  });
  const served = await serve(engine, { pages });
  if (options.json === true) await writeJson({ address: served.address });
  else await write(`${served.address}\n`);
  if (options.browser && !(await openBrowser(served.address)))
    say('No browser could be started: open the address above.');
  const offer = (): void => void write(`${served.newAddress()}\n`);
  if (process.stdin.isTTY) process.stdin.on('data', offer);
  await new Promise<void>((stop) => {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
  process.stdin.pause();
  await served.close();
  await engine.close();
}

/** The built renderer lies beside the resources. @throws AssayError `file-not-found` in a checkout that was not built */
function findPages(): string {
  const folder = join(resourcePath(), '..', 'out', 'desktop', 'renderer');
  if (existsSync(join(folder, 'index.html'))) return folder;
  throw new AssayError(
    'file-not-found',
    `The window is not built yet (${folder} is missing): run "npm run build" first.`,
  );
}
