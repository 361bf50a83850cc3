import { existsSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const hasElectron =
  existsSync('node_modules/electron/path.txt') &&
  existsSync('node_modules/electron/dist') &&
  existsSync('out/desktop/main/index.js');

describe.skipIf(!hasElectron)('the window in Electron', () => {
  let folder: string;
  let application: ElectronApplication;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-electron-'));
    application = await _electron.launch({ args: [resolve('.'), `--user-data-dir=${folder}`] });
  });
  afterAll(async () => {
    await application.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens, reaches the engine, and gives the page nothing of Node', async () => {
    const page = await application.firstWindow();
    await page.getByRole('main').waitFor();
    expect(page.url()).toMatch(/^app:\/\/main\//);
    expect(await page.evaluate(() => [typeof globalThis.require, typeof globalThis.process])).toEqual([
      'undefined',
      'undefined',
    ]);
  });

  it('runs the demo to its report, with models in utility processes', async () => {
    const page = await application.firstWindow();
    await page.getByRole('button', { name: 'Run the demo' }).first().click();
    await page.getByRole('link', { name: 'Show the report' }).click({ timeout: 300_000 });
    await page.getByRole('region', { name: 'Verdict' }).waitFor({ timeout: 60_000 });
    await page.evaluate(() => (location.hash = '/'));
  }, 400_000);

  it('keeps the page where it is', async () => {
    const page = await application.firstWindow();
    const before = page.url();
    await page.evaluate(() => {
      location.href = 'https://example.com/';
      window.open('https://example.com/');
    });
    await page.waitForTimeout(300);
    expect(page.url()).toBe(before);
    expect(application.windows()).toHaveLength(1);
    expect(
      await page.evaluate(() =>
        fetch('file:///etc/passwd').then(
          () => 'read',
          () => 'refused',
        ),
      ),
    ).toBe('refused');
  });
});

if (!hasElectron) process.stdout.write('skipped: no Electron binary\n');
