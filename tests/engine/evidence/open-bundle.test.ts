import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Findings } from '../../../electron/engine/evidence/verify/findings.ts';
import { openBundle } from '../../../electron/engine/evidence/verify/open-bundle.ts';
import { zipFolder } from '../../../electron/engine/evidence/zip-folder.ts';
import { temporaryFolder } from '../../cli/run-assay.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let archive: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  archive = join(folder.path, 'bomb.zip');
  await mkdir(join(folder.path, 'full'));
  await writeFile(join(folder.path, 'full', 'rows.jsonl'), Buffer.alloc(400_000));
  await writeFile(join(folder.path, 'full', 'plan.json'), '{}');
  await zipFolder(join(folder.path, 'full'), archive);
});
afterAll(() => folder.remove());

const limits = { files: 10, bytes: 1e6, growth: 50, alwaysAllowed: 1000 };
const unpacked = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('assay-bundle-'));

it.each([
  ['more bytes than its size can explain', limits, /more than a bundle can \(0 MB\), and was not unpacked/],
  ['more bytes than any bundle', { ...limits, growth: 1e9, bytes: 300_000 }, /was not unpacked/],
  ['more files than a bundle has', { ...limits, growth: 1e9, files: 1 }, /over 1 files/],
])('refuses an archive of %s, and leaves nothing', async (_, given, sentence) => {
  const before = await unpacked();
  await expect(openBundle(archive, new Findings(), given)).rejects.toMatchObject({
    code: 'file-malformed',
    message: expect.stringMatching(sentence) as string,
  });
  const left = (await unpacked()).filter((name) => !before.includes(name));
  // Others may unpack at the same time: nothing of this archive is there.
  for (const name of left)
    expect(await readdir(join(tmpdir(), name)).catch(() => [])).not.toContain('rows.jsonl');
});

it('refuses an archive that holds more than it says', async () => {
  const lying = join(folder.path, 'lying.zip');
  const bytes = await readFile(archive);
  const central = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  const first = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  // The uncompressed size stands 24 bytes into an entry of the directory.
  for (const at of [first, central])
    if (bytes.readUInt32LE(at + 24) === 400_000) bytes.writeUInt32LE(500, at + 24);
  await writeFile(lying, bytes);
  await expect(openBundle(lying, new Findings(), limits)).rejects.toThrow(/is no whole zip file/);
  const whole = await openBundle(archive, new Findings());
  expect((await readdir(whole.folder)).sort()).toEqual(['plan.json', 'rows.jsonl']);
  await whole.close();
});
