import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '#shared/content-security-policy';

/**
 * A *wiring* test: the built main, preload and engine process run under a stand-in for Electron. It shows that they fit together
 * and what they ask of Electron; that Electron does it is for `electron.test.ts`, where its binary is.
 */
const isBuilt = existsSync(resolve('out/desktop/main/index.js'));
const run = promisify(execFile);
let folder: string;
let seen: Record<string, unknown>;

describe.skipIf(!isBuilt)('the wiring of the desktop shell (stand-in for Electron, not Electron)', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-shell-'));
    seen = await drive({});
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function drive(env: Record<string, string>): Promise<Record<string, unknown>> {
    const shim = resolve('tests/desktop/shim');
    const { stdout } = await run(
      process.execPath,
      ['--import', join(shim, 'register.mjs'), join(shim, 'drive.mjs')],
      { env: { ...process.env, SHIM_USER_DATA: folder, ...env }, maxBuffer: 1e8 },
    );
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  it('connects the page to the engine through preload and main, and again after the engine has died', () => {
    expect(seen['host']).toMatchObject({ kind: 'desktop', version: '0.0.0' });
    expect(seen['again']).toEqual(seen['host']);
  });

  it('loses nothing of an audit whose engine was killed in the middle of it', () => {
    expect(seen['cutOff']).toEqual(['running', false]);
    expect(seen['end']).toBe('finished');
    const { planned, ok } = seen['outcomes'] as { planned: number; ok: number };
    expect(ok).toBe(planned);
  });

  it('has the shell start what infers, and ends it with its engine', () => {
    expect(seen['inference']).toEqual([true, true]);
    expect(readFileSync('electron-builder.yml', 'utf8')).toMatch(/runAsNode: false/);
  });

  it('asks for a hardened window, and denies every permission, navigation and new window', () => {
    expect(seen['preferences']).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
    });
    expect(seen['sandbox']).toBe(true);
    expect(seen['decisions']).toEqual([
      ['request', false],
      ['check', false],
      ['device', false],
      ['display', false],
    ]);
    expect(seen['prevented']).toEqual([
      'will-navigate',
      'will-frame-navigate',
      'will-redirect',
      'will-attach-webview',
    ]);
    expect(seen['open']).toEqual({ action: 'deny' });
    expect(seen['crash']).toEqual([{ uploadToServer: false }]);
    expect(seen['downloads']).toEqual([true, false, false]);
    expect(seen['requests']).toEqual({
      'app://main/x.js': false,
      'https://evil.test/': true,
      'file:///etc/passwd': true,
      'ws://127.0.0.1/': true,
    });
  });

  it('serves the built files under app:// with the policy as a header, and nothing else', () => {
    expect(seen['csp']).toBe(contentSecurityPolicy);
    const { 'app://main/': index, ...others } = seen['statuses'] as Record<string, number>;
    expect(index).toBe(200);
    for (const [url, status] of Object.entries(others)) expect([url, status]).toEqual([url, 404]);
    expect(JSON.stringify(seen['schemes'])).not.toContain('bypassCSP');
  });

  it('takes no message of a stranger or larger than any of ours', () => {
    expect(seen['refused']).toEqual([]);
    expect(seen['junk']).toMatch(/larger/);
    expect(seen['bridge']).toEqual([
      'chooseFiles',
      'chooseSavePath',
      'keys',
      'notify',
      'onCommand',
      'onEngineState',
      'onOpenFiles',
      'onShow',
      'openExternal',
      'pathOf',
      'rememberFile',
      'setProgress',
    ]);
    expect([seen['opened'], seen['externals']]).toEqual([[false, true], ['https://arxiv.org/abs/1']]);
  });

  it('passes menu entries, notifications and progress between the window and the system', () => {
    expect(seen['menu']).toEqual(['assay:command', 'open-file']);
    expect(seen['notified']).toEqual([true, ['assay:show', '/audits/a1']]);
    expect(seen['progress']).toEqual([0.25, -1]);
    expect(seen['chosen']).toEqual({ properties: ['openDirectory'] });
  });

  it('keeps a key encrypted where there is a keychain', () => {
    expect(seen['keeping']).toBe('keychain');
    expect(seen['keys']).toEqual([{ name: 'openai', origin: 'https://api.openai.com', last: 'cdef' }]);
    expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toContain('CANARY');
    expect(readFileSync(join(folder, 'window.json'), 'utf8')).toContain('1200');
  });

  it('keeps it in memory alone where Linux has no keyring', async () => {
    rmSync(join(folder, 'keys.json'), { force: true });
    const without = await drive({ SHIM_KEYRING: 'basic_text' });
    if (process.platform === 'linux') expect(without['keeping']).toBe('memory');
    expect(without['keys']).toHaveLength(1);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      expect(readFileSync(join(entry.parentPath, entry.name), 'latin1')).not.toContain('CANARY');
    }
  });
});

describe.skipIf(!isBuilt)('the built engine process', () => {
  it('has the program of every thread and process that the engine starts by its file', () => {
    const programs = readdirSync('electron/engine', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [
        ...readFileSync(join('electron/engine', name), 'utf8').matchAll(
          /(?:`|new URL\(')\.\/([a-z-]+)(?:\$\{extname|', import)/g,
        ),
      ])
      .map(([, name = '']) => name);
    expect(programs).toEqual(expect.arrayContaining(['inference-process', 'count-thread']));
    for (const name of programs)
      expect([name, existsSync(`out/desktop/main/${name}.js`)]).toEqual([name, true]);
  });
});

if (!isBuilt) process.stdout.write('skipped: the window is not built (npm run build)\n');
