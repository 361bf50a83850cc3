import Database from 'better-sqlite3';
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assembleWorkspace } from '../../../electron/engine/workspace/workspace.ts';
import { Connection } from '../../../electron/engine/workspace/connection.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { setPragmas } from '../../../electron/engine/workspace/pragmas.ts';
import { AssayError } from '#shared/errors';
import { finishSample, makeFolder, planSample } from '../../engine/workspace/sample.ts';

let place: ReturnType<typeof makeFolder>;
beforeEach(() => (place = makeFolder()));
afterEach(() => place.remove());

const filler = fileURLToPath(new URL('./fill-disk.ts', import.meta.url));

/** Whether this user may mount a small file system of its own. */
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

describe('a full disk', () => {
  it('stops with a clear error wherever the space ends, keeps what was saved, and goes on when there is space', async () => {
    const workspace = openWorkspace(place.path, { mode: 'write' });
    await finishSample(workspace, 'a', 20);
    workspace.close();

    let failures = 0;
    for (let spare = 0; ; spare += 6) {
      const limited = openLimited(spare);
      const id = `b${spare}`;
      try {
        await finishSample(limited, id, 300);
        limited.close();
        break;
      } catch (error) {
        expect(error).toBeInstanceOf(AssayError);
        expect(error).toMatchObject({ code: 'disk-full', exitCode: 3 });
        failures += 1;
        expect(limited.checkIntegrity()).toEqual({ ok: true, problems: [] });
        expect(limited.ledger.verify('a').differences).toEqual([]);
        limited.close();
      }
    }
    expect(failures).toBeGreaterThan(5);
    const roomy = openWorkspace(place.path, { mode: 'write' });
    for (const audit of roomy.audits.list()) expect(roomy.ledger.verify(audit.id).differences).toEqual([]);
    await planSample(roomy, 'c', 300);
    roomy.close();
  });

  it.runIf(canMount)('of real size is told in the same way', () => {
    const script = 'mount -t tmpfs -o size=1m tmpfs "$1" && "$2" "$3" "$1/full.assay"';
    const output = execFileSync(
      'unshare',
      ['-rm', 'sh', '-c', script, 'sh', place.folder, process.execPath, filler],
      {
        encoding: 'utf8',
      },
    );
    expect(JSON.parse(output)).toEqual({ code: 'disk-full', integrity: true, finishedIntact: true });
  });

  it.skipIf(canMount)('of real size was NOT tested: this user may not mount a file system', (context) => {
    context.skip();
  });
});

/** The workspace on a "disk" that has room for so many pages more. */
function openLimited(sparePages: number): ReturnType<typeof openWorkspace> {
  const database = new Database(place.path);
  setPragmas(database, place.path, 'write');
  const pages = Number(database.pragma('page_count', { simple: true }));
  database.pragma(`max_page_count = ${pages + sparePages}`);
  const connection = new Connection(database, place.path, 'write');
  connection.sessionNo = 1;
  return assembleWorkspace(connection, { uncleanShutdown: false, writeAheadFileMissing: false });
}
