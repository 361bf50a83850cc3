import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { finishSample, makeFolder } from '../../engine/workspace/sample.ts';

let place: ReturnType<typeof makeFolder>;
beforeEach(async () => {
  place = makeFolder();
  const workspace = openWorkspace(place.path, { mode: 'write' });
  await finishSample(workspace, 'a', 3);
  workspace.close();
});
afterEach(() => place.remove());

const opener = fileURLToPath(new URL('./try-to-open.ts', import.meta.url));

/** A read-only mount binds the super-user too, as file permissions do not. */
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

function openInside(mount: string): unknown {
  const script = `${mount} && "$3" "$4" "$2"`;
  const parameters = ['-rm', 'sh', '-c', script, 'sh', place.folder, place.path, process.execPath, opener];
  return JSON.parse(execFileSync('unshare', parameters, { encoding: 'utf8' })) as unknown;
}

describe('a workspace that cannot be written to', () => {
  it.runIf(canMount)('because its folder is read-only is refused for writing and open for reading', () => {
    const readOnly = `The workspace ${place.path} is read-only: what it holds can be read, and nothing can be added.`;
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('assay-reading-'));
    const readOnlyFolder = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"';
    expect(openInside(readOnlyFolder)).toEqual({
      write: { code: 'workspace-readonly', exitCode: 2 },
      read: { audits: 1, notices: [readOnly] },
    });
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('assay-reading-'))).toEqual(before);
  });

  it.runIf(canMount)('because the file is read-only is refused for writing and open for reading', () => {
    const readOnlyFile = 'mount --bind "$2" "$2" && mount -o remount,ro,bind "$2"';
    expect(openInside(readOnlyFile)).toEqual({
      write: { code: 'workspace-readonly', exitCode: 2 },
      read: { audits: 1, notices: [expect.stringContaining('is read-only')] },
    });
  });

  it.skipIf(canMount)('was NOT tested: this user may not mount anything', (context) => {
    context.skip();
  });

  it('because its place is no place for files is refused with what to do', () => {
    expect(() => openWorkspace('/proc/assay/test.assay', { mode: 'write' })).toThrow(
      expect.objectContaining({ name: 'AssayError' }),
    );
  });
});
