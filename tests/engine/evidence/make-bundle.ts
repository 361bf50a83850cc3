import { createHash } from 'node:crypto';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleAudit } from '../../../electron/engine/reporting/bundle-audit.ts';
import { genesisOf, linkRow, readRowLine } from '../../../electron/engine/evidence/row-chain.ts';
import { EngineContext } from '../../../electron/engine/engine-context.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';
import { storeScripted } from '../../fixtures/audits/scripted-audit.ts';

const texts = Array.from({ length: 40 }, (_, index) => `Text ${index + 1}: it “works” – <b>often</b>\u2028.`);

/** A workspace with two finished audits, `one` and `two`, and an unfinished one, `open`; their bundles are made by `bundle`. */
export async function storeAudits(folder: string): Promise<{
  bundle: (
    auditId: string,
    more?: Partial<Parameters<typeof bundleAudit>[1]>,
  ) => ReturnType<typeof bundleAudit>;
  close: () => Promise<void>;
}> {
  const workspace = openWorkspace(join(folder, 'w.assay'), { mode: 'write', clock: () => new Date(0) });
  for (const [id, right, finish] of [
    ['one', 30, true],
    ['two', 20, true],
    ['open', 30, false],
  ] as const) {
    await storeScripted(workspace, {
      id,
      texts,
      finish,
      clean: texts.map((_, index) => (index === 7 ? null : index < right)),
      slices: {
        'transformation:typo': texts.map((text, index) => [
          { text: `${text} a`, right: index % 3 > 0 },
          { text: `${text} b`, right: index % 4 > 0 },
        ]),
      },
      subpopulations: { 'subpopulation:early/yes': [...texts.keys()].slice(0, 15) },
      file: {
        expectations: [
          { slices: 'transformation:*', atMost: 0.5 },
          { metric: 'accuracy', slices: 'clean', atLeast: 0.3 },
        ],
      },
    });
  }
  workspace.close();
  const engine = new EngineContext({
    workspacePath: workspace.path,
    assayVersion: '0.1.0',
    now: () => new Date(0),
    userFolder: folder,
  });
  return {
    bundle: (auditId, more = {}) =>
      bundleAudit(engine, {
        auditId,
        out: join(folder, auditId),
        form: 'folder',
        withhold: [],
        keyFile: null,
        signOff: null,
        ...more,
      }),
    close: () => engine.close(),
  };
}

/** A copy of a bundle that a test may alter. */
export async function copyOf(bundle: string): Promise<string> {
  const copy = `${bundle}-${crypto.randomUUID()}`;
  await cp(bundle, copy, { recursive: true });
  return copy;
}

/** Makes the list of hashes fit what is there, as someone would who knows how a bundle is made. */
export async function rehash(bundle: string): Promise<void> {
  const names = (await readdir(bundle, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/^(manifest-sha256|signature)/.test(entry.name))
    .map(({ name }) => name)
    .sort();
  const lines = await Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(bundle, name));
      return `${createHash('sha256').update(content).digest('hex')}  ${name}\n`;
    }),
  );
  await writeFile(join(bundle, 'manifest-sha256.txt'), lines.join(''));
}

/** Links the rows of a bundle anew and makes manifest and hashes fit, as someone would who wants to hide a change. */
export async function relink(bundle: string, change: (row: string, index: number) => string): Promise<void> {
  const read = (name: string): Promise<string> => readFile(join(bundle, name), 'utf8');
  let chain = { rows: 0, head: genesisOf(await read('plan.json')) };
  const lines = (await read('rows.jsonl'))
    .split('\n')
    .slice(0, -1)
    .map((line, index) => {
      const row = change(readRowLine(line)?.row ?? '', index);
      chain = linkRow(chain, row);
      return `{"link":"${chain.head}","row":${row}}\n`;
    });
  await writeFile(join(bundle, 'rows.jsonl'), lines.join(''));
  const manifest = JSON.parse(await read('manifest.json')) as { rows: object };
  manifest.rows = { ...manifest.rows, head: chain.head };
  await writeFile(join(bundle, 'manifest.json'), JSON.stringify(manifest));
  await rehash(bundle);
}
