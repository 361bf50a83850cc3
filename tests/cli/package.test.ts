import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, symlink } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, writeAudit, writeReviews } from './run-assay.ts';

const root = resolve(import.meta.dirname, '../..');

describe('the package, unpacked elsewhere', () => {
  let folder: { path: string; remove: () => Promise<void> };
  let bin: string;
  const run = (...args: readonly string[]): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, [bin, ...args], { cwd: folder.path, encoding: 'utf8' });

  beforeAll(async () => {
    folder = await temporaryFolder();
    // `npm test` has built before; run alone, this test builds what the package needs.
    if (!existsSync(join(root, 'out/desktop/main/cli.js')))
      execFileSync('npm', ['run', '-s', 'build'], { cwd: root });
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder.path], { cwd: root });
    const archive = (await readdir(folder.path)).find((name) => name.endsWith('.tgz')) ?? '';
    execFileSync('tar', ['-xzf', archive], { cwd: folder.path });
    await symlink(join(root, 'node_modules'), join(folder.path, 'package', 'node_modules'));
    bin = join(folder.path, 'package', 'electron', 'cli', 'bin.mjs');
    await writeReviews(folder.path, 24);
    // With an entry that needs tags: their version is read from what was built.
    await writeAudit(folder.path, '  - person-name-swap');
  });
  afterAll(() => folder.remove());

  it('holds no TypeScript, no tests and no training recipe', async () => {
    const files = await readdir(join(folder.path, 'package'), { recursive: true });
    expect(
      files.filter((name) => !name.startsWith('node_modules') && /(\.ts$|^tests|training)/.test(name)),
    ).toEqual([]);
  });

  it('runs an audit of its embedded model from the emitted files', () => {
    expect(run('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const { status, stdout, stderr } = run('run', 'audit.yaml', '--quiet', '--out', 'report');
    expect(stderr).not.toMatch(/fault/);
    expect(status).toBe(0);
    expect(stdout).toMatch(/Accuracy, clean/);
    expect(existsSync(join(folder.path, 'report', 'report.html'))).toBe(true);
  });
});

/** A Node older than ours that the machine may have beside it. */
const oldNode = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((entry) => join(entry, 'node'))
  .find(
    (path) =>
      existsSync(path) &&
      /^v(1\d|20|21|22\.([0-9]|10|11))\./.test(spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout),
  );

describe('on a Node that is too old', () => {
  it.skipIf(oldNode === undefined)('says so in one sentence instead of crashing', () => {
    const { status, stderr, stdout } = spawnSync(
      oldNode ?? '',
      [join(root, 'electron/cli/bin.mjs'), 'demo'],
      { encoding: 'utf8' },
    );
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/needs Node 22\.13 or newer and this is Node/);
  });
});
