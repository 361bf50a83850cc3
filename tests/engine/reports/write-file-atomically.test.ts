import {
  chmod,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
  lstat,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AssayError } from '#shared/errors';
import { writeFileAtomically } from '../../../electron/engine/reports/write-file-atomically.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function failing(run: Promise<void>): Promise<AssayError> {
  try {
    await run;
  } catch (error) {
    if (error instanceof AssayError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('writeFileAtomically', () => {
  it('writes text and bytes, and leaves nothing else in the folder', async () => {
    await writeFileAtomically(join(folder, 'a.html'), 'größer');
    await writeFileAtomically(join(folder, 'b.bin'), Uint8Array.of(0, 255, 10));
    expect(await readFile(join(folder, 'a.html'), 'utf8')).toBe('größer');
    expect([...(await readFile(join(folder, 'b.bin')))]).toEqual([0, 255, 10]);
    expect((await readdir(folder)).sort()).toEqual(['a.html', 'b.bin']);
  });

  it('replaces a file and keeps its permissions', async () => {
    const path = join(folder, 'report.json');
    await writeFile(path, 'old');
    await chmod(path, 0o640);
    await writeFileAtomically(path, 'new');
    expect(await readFile(path, 'utf8')).toBe('new');
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it('follows a link instead of replacing it', async () => {
    await writeFile(join(folder, 'real'), 'old');
    await symlink(join(folder, 'real'), join(folder, 'link'));
    await writeFileAtomically(join(folder, 'link'), 'new');
    expect((await lstat(join(folder, 'link'))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(folder, 'real'), 'utf8')).toBe('new');
  });

  it.runIf(process.platform === 'linux')(
    'reports a full disk, and leaves the old file and no other',
    async () => {
      const path = join(folder, 'report.html');
      await writeFile(path, 'old');
      // The kernel itself says ENOSPC to whatever is written here.
      const error = await failing(writeFileAtomically(path, 'new', () => open('/dev/full', 'w')));
      expect(error.code).toBe('disk-full');
      expect(error.exitCode).toBe(3);
      expect(error.details['errno']).toBe('ENOSPC');
      expect(error.cause).toBeInstanceOf(Error);
      expect(await readFile(path, 'utf8')).toBe('old');
      expect(await readdir(folder)).toEqual(['report.html']);
    },
  );

  it('removes its temporary file when the last step fails', async () => {
    const path = join(folder, 'target');
    const openThenBlock: typeof open = async (...parameters) => {
      const handle = await open(...parameters);
      // Between writing and renaming, the target becomes a folder with something in it.
      await mkdir(path);
      await writeFile(join(path, 'kept'), 'x');
      return handle;
    };
    await failing(writeFileAtomically(path, 'new', openThenBlock));
    expect(await readdir(folder)).toEqual(['target']);
    expect(await readdir(path)).toEqual(['kept']);
  });

  it('says which folder is missing, and that a folder is no file', async () => {
    const missing = await failing(writeFileAtomically(join(folder, 'none', 'report.html'), 'x'));
    expect(missing.code).toBe('file-not-found');
    expect(missing.message).toContain(join(folder, 'none'));
    expect((await failing(writeFileAtomically(folder, 'x'))).code).toBe('usage');
  });

  it('shows a reader the old content or the new, never a part', async () => {
    const path = join(folder, 'busy');
    const contents = ['a', 'b'].map((letter) => letter.repeat(1_000_000));
    await writeFileAtomically(path, contents[0] ?? '');
    const write = async () => {
      for (let round = 0; round < 10; round += 1) await writeFileAtomically(path, contents[round % 2] ?? '');
    };
    const state = { done: false };
    const writing = write().finally(() => (state.done = true));
    do expect(contents).toContain(await readFile(path, 'utf8'));
    while (!state.done);
    await writing;
  });
});
