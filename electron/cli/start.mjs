#!/usr/bin/env node
// `npm start`: the window in Electron where its binary is there or can be fetched, else the same window in the browser.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname, '../..');
const run = (command, ...args) => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status ?? 1;

if (!existsSync(join(root, 'out/desktop/renderer/index.html')) && run('npm', 'run', '-s', 'build') !== 0)
  process.exit(1);
const electron = findElectron() ?? fetchElectron();
if (electron === undefined) {
  process.stderr.write(
    'Electron is not on this machine and cannot be fetched: the same window opens in your browser.\n',
  );
  process.exitCode = run(process.execPath, 'electron/cli/bin.mjs', 'serve', ...process.argv.slice(2));
} else process.exitCode = run(electron, root, ...process.argv.slice(2));

function findElectron() {
  try {
    const require = createRequire(import.meta.url);
    const folder = dirname(require.resolve('electron/package.json'));
    if (!existsSync(join(folder, 'path.txt'))) return undefined;
    const binary = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/** One try, half a minute long: some machines cannot reach the host that has the binary. */
function fetchElectron() {
  const script = join(root, 'node_modules/electron/install.js');
  if (!existsSync(script) || process.env.ASSAY_NO_FETCH === '1') return undefined;
  spawnSync(process.execPath, [script], { cwd: root, stdio: 'ignore', timeout: 30_000 });
  return findElectron();
}
