import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAssay, temporaryFolder, type Result } from '../../cli/run-assay.ts';
import { storeAudits } from '../../engine/evidence/make-bundle.ts';

/** Whether this user may mount a small file system of its own. */
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
if (!canMount) console.warn('SKIPPED: a full disk, because this user may not mount one.');

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  await (await storeAudits(folder.path)).close();
});
afterAll(() => folder.remove());

const report = ['report', 'one', '-w', 'w.assay', '--format', 'html', '--out'] as const;
const bundle = ['bundle', 'one', '-w', 'w.assay', '--out'] as const;

/** Runs a command and kills it outright as soon as something temporary stands in the folder. */
function runAndKill(args: readonly string[], place: string): Promise<Result> {
  return runAssay([...args], {
    cwd: folder.path,
    onStart: (child) => {
      const watcher = watch(place, (_, name) => {
        if (name?.endsWith('.tmp') !== true) return;
        watcher.close();
        child.kill('SIGKILL');
      });
      child.once('close', () => watcher.close());
    },
  });
}

describe('a command that is killed', () => {
  it('leaves no bundle, and the next one is whole', async () => {
    const out = join(folder.path, 'killed');
    expect((await runAndKill([...bundle, out], folder.path)).code).toBeNull();
    expect(existsSync(out)).toBe(false);
    expect((await runAssay([...bundle, out], { cwd: folder.path })).code).toBe(0);
    expect((await runAssay(['verify', out], { cwd: folder.path })).code).toBe(0);
  });

  it('leaves the old report or the whole new one', async () => {
    const place = join(folder.path, 'place');
    mkdirSync(place);
    const out = join(place, 'report.html');
    writeFileSync(out, 'old');
    await runAndKill([...report, out], place);
    const text = readFileSync(out, 'utf8');
    expect(text === 'old' || text.trimEnd().endsWith('</html>')).toBe(true);
  });
});

describe.runIf(canMount)('a full disk', () => {
  /** Runs a command whose output goes to a disk of 64 kB; says what is on it afterwards. */
  async function runOnSmallDisk(args: readonly string[], before: string): Promise<Result> {
    const disk = join(folder.path, `disk-${crypto.randomUUID()}`);
    mkdirSync(disk);
    const script = `mount -t tmpfs -o size=64k tmpfs "$0" && ${before} && "$@"; code=$?; ls -A "$0" | sed 's/^/left: /'; [ ! -f "$0/out" ] || cat "$0/out"; exit $code`;
    const result = await runAssay([...args, join(disk, 'out')], {
      cwd: folder.path,
      under: ['unshare', '-rm', 'sh', '-c', script, disk],
    });
    expect(readdirSync(disk)).toEqual([]);
    return result;
  }

  it('is told in one sentence, and nothing of a bundle is left', async () => {
    const { code, stdout, stderr } = await runOnSmallDisk(bundle, 'true');
    expect({ code, stdout }, stderr).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/No space is left to write .*out; free some space and write it again\./);
  });

  it('leaves the old report as it was', async () => {
    const { code, stdout, stderr } = await runOnSmallDisk(report, 'printf old > "$0/out"');
    expect({ code, stdout }, stderr).toEqual({ code: 3, stdout: 'left: out\nold' });
    expect(stderr).toContain('No space is left');
  });
});
