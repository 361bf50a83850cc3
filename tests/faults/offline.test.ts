import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#shared/domain/report';
import { runAssay, temporaryFolder, writeAudit, writeReviews } from '../cli/run-assay.ts';

const canUnshare = spawnSync('unshare', ['-rn', 'true']).status === 0;

describe('without any network', () => {
  let folder: { path: string; remove: () => Promise<void> };
  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeReviews(folder.path, 48);
    await writeAudit(folder.path);
  });
  afterAll(() => folder.remove());

  it.skipIf(!canUnshare)('an audit in a network namespace of its own gives the same figures', async () => {
    const run = async (workspace: string, under: readonly string[]): Promise<Report> => {
      const { stdout } = await runAssay(
        ['run', 'audit.yaml', '--json', '--quiet', '--workspace', workspace, '--out', 'out'],
        { cwd: folder.path, under },
      );
      return JSON.parse(stdout) as Report;
    };
    const usual = await run('usual.assay', []);
    const isolated = await run('isolated.assay', ['unshare', '-rn']);
    expect(isolated.groups).toEqual(usual.groups);
    expect(isolated.headline.clean).toEqual(usual.headline.clean);
  });

  it('an audit loads nothing that could speak to a network', async () => {
    const list = join(folder.path, 'modules.txt');
    const hook = join(import.meta.dirname, 'network/list-modules.mjs');
    const env = { MODULE_LIST: list, NODE_OPTIONS: `--import ${hook}` };
    const args = ['run', 'audit.yaml', '--quiet', '--workspace', 'listed.assay', '--out', 'listed'];
    await runAssay(args, { cwd: folder.path, env });
    const loaded = (await readFile(list, 'utf8')).split('\n');
    // The detector works: the engine itself is listed.
    expect(loaded.some((url) => url.includes('/engine/audit/run-audit.'))).toBe(true);
    expect(loaded.filter((url) => /undici|openai|models\/remote|network\/gate/u.test(url))).toEqual([]);
  });
});
