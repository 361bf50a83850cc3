import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Wiring, as in `wiring.test.ts`, of what goes wrong around the shell: the same stand-in for Electron. */
const isBuilt = existsSync(resolve('out/desktop/main/index.js'));
const run = promisify(execFile);

describe.skipIf(!isBuilt)('bad days of the desktop shell (stand-in for Electron, not Electron)', () => {
  let folder: string;
  let seen: Record<string, unknown>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-shell-'));
    writeFileSync(
      join(folder, 'window.json'),
      JSON.stringify({ x: 5000, y: 4000, width: 2560, height: 1440, maximized: false }),
    );
    writeFileSync(join(folder, 'keys.json'), '[{"name": "cut o');
    seen = await drive({});
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function drive(env: Record<string, string>): Promise<Record<string, unknown>> {
    const shim = resolve('tests/desktop/shim');
    const { stdout } = await run(
      process.execPath,
      ['--import', join(shim, 'register.mjs'), join(shim, 'drive-bad-days.mjs')],
      { env: { ...process.env, SHIM_USER_DATA: folder, ...env }, maxBuffer: 1e8 },
    );
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  it('opens every file it was started with, as path or address, also those that came before the page', () => {
    expect(seen['openedFiles']).toEqual([
      [expect.stringMatching(/\/first\.csv$/), 'data/my suite.yaml', 'data/early.assay'],
      ['there/a.csv', 'there/b c.assay-bundle', 'there/e.ndjson'],
    ]);
  });

  it('loads a page again that has crashed, holds its files until then, and says so when it goes on crashing', () => {
    expect(seen['afterCrash']).toEqual([['/there/while-away.csv']]);
    expect(seen['crashes']).toEqual([
      3,
      [[expect.stringMatching(/again and again/), expect.stringMatching(/4 times.*kept/)]],
    ]);
  });

  it('lets the window copy, and grants nothing else and nobody else anything', () => {
    expect(seen['granted']).toEqual([
      'check clipboard-sanitized-write top',
      'request clipboard-sanitized-write top',
    ]);
    expect(seen['webRtc']).toBe('disable_non_proxied_udp');
  });

  it('leaves the key that is there where the keychain refuses the next one', () => {
    expect(seen['lockedSave']).toMatch(/locked/);
    expect(seen['keptKeys']).toEqual([{ name: 'mine', origin: 'https://a.test', last: '0001' }]);
  });

  it('keeps the machine awake while an audit runs, once, and names itself to Windows', () => {
    expect(seen['awake']).toEqual(['prevent-app-suspension', 7]);
    expect(seen['modelId']).toBe('org.assay.desktop');
  });

  it('closes a line that no engine is there to hold, so that nothing waits for ever', () => {
    expect(seen['line']).toBe('closed');
  });

  it('ends quietly: a window that is gone is told nothing, a shutdown waits, a late start opens Assay again', () => {
    expect(seen['faults']).toEqual([]);
    expect(seen['delayed']).toBe(1);
    expect(seen['relaunched']).toEqual([...expectedSwitches, '/there/late.csv']);
  });

  it('is as large as the screen that is left, and where it can be seen', () => {
    expect(seen['bounds']).toEqual([null, null, 1920, 1080]);
  });

  it('sets a file of keys aside that it cannot read, before it writes another', () => {
    expect(readFileSync(join(folder, 'keys.json.unreadable'), 'utf8')).toBe('[{"name": "cut o');
  });

  it('ends an engine that was stopped and hears nothing, also when it is told to quit twice', async () => {
    expect(await drive({ SHIM_STOPPED: '1' })).toEqual({ ended: true });
  }, 40_000);

  it('says why there is no window, and ends', async () => {
    const { boxes, exit } = await drive({ SHIM_NO_PAGES: '1' });
    expect(exit).toBe(1);
    expect(boxes).toEqual([
      [expect.stringMatching(/could not open/), expect.stringMatching(/ERR_FILE_NOT_FOUND[^]*is kept/)],
    ]);
  });
});

/** What the driver was started with besides files. */
const expectedSwitches = ['--a-switch'];
