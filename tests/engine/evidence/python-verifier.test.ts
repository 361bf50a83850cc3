import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyBundle } from '../../../electron/engine/evidence/verify/verify-bundle.ts';
import { resourcePath } from '../../../electron/engine/resources.ts';
import { temporaryFolder } from '../../cli/run-assay.ts';
import { copyOf, rehash, storeAudits } from './make-bundle.ts';

const script = resourcePath('verify', 'verify_bundle.py');
const python = spawnSync('python3', ['--version']).status === 0;
if (!python) console.warn('SKIPPED: the second verifier, because there is no python3 on this machine.');

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let bundle: string;
let signed: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  const audits = await storeAudits(folder.path);
  bundle = join(folder.path, 'one');
  await audits.bundle('one');
  const { privateKey } = generateKeyPairSync('ed25519');
  const keyFile = join(folder.path, 'key.pem');
  await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  signed = join(folder.path, 'signed');
  await audits.bundle('one', { out: signed, keyFile });
  await audits.close();
});
afterAll(() => folder.remove());

const change = async (path: string, name: string, edit: (text: string) => string): Promise<void> =>
  writeFile(join(path, name), edit(await readFile(join(path, name), 'utf8')));

/** A line that is chained to nothing. */
const stranger = `{"link":"${'0'.repeat(64)}","row":{"unitNo":1,"attemptNo":1}}\n`;

it.skipIf(!python)('a second implementation comes to the same end', async () => {
  const cases: readonly (readonly [number, (path: string) => Promise<void>, boolean])[] = [
    [0, () => Promise.resolve(), false],
    [2, (path) => change(path, 'rows.jsonl', (text) => text.replace('Text', 'Test')), false],
    [3, (path) => change(path, 'rows.jsonl', (text) => text.replace('Text', 'Test')), true],
    [3, (path) => change(path, 'rows.jsonl', (text) => text.split('\n').toSpliced(4, 1).join('\n')), true],
    [3, (path) => change(path, 'ledger.jsonl', (text) => text.split('\n').toSpliced(1, 1).join('\n')), true],
    [2, (path) => writeFile(join(path, 'more.txt'), ''), false],
    [2, (path) => symlink('/etc/hostname', join(path, 'link.txt')), false],
    [3, (path) => writeFile(join(path, 'network-ledger.jsonl'), stranger), true],
    [5, (path) => rm(join(path, 'network-ledger.jsonl')), false],
    [5, (path) => rm(join(path, 'plan.json')), false],
    [5, (path) => rm(join(path, 'manifest-sha256.txt')), false],
    [2, (path) => change(path, 'manifest-sha256.txt', (text) => text.replaceAll('\n', '\r\n')), false],
    [2, (path) => rm(join(path, 'ledger.jsonl')).then(() => mkdir(join(path, 'ledger.jsonl'))), true],
    [2, (path) => change(path, 'manifest.json', (text) => text.slice(0, 50)), true],
    [3, (path) => change(path, 'ledger.jsonl', (text) => text.replace('\n', '\n\n')), true],
    [
      6,
      (path) =>
        change(path, 'report.json', (text) =>
          text.replace(/("clean": \{\s+"clusters": \d+,\s+"estimate": 0\.)\d/, '$11'),
        ),
      true,
    ],
  ];
  for (const [code, alter, hide] of cases) {
    const copy = await copyOf(bundle);
    await alter(copy);
    if (hide) await rehash(copy);
    const second = spawnSync('python3', [script, copy], { encoding: 'utf8' });
    const first = await verifyBundle(copy, { key: null, head: null, recompute: true, salts: null });
    expect([second.status, first.exitCode], second.stderr).toEqual([code, code]);
  }
});

it.skipIf(!python)('both tell a signature of another bundle, and garbage in its place', async () => {
  const name = 'signature.dsse.json';
  const cases: readonly (readonly [number, (path: string) => Promise<void>])[] = [
    [0, () => Promise.resolve()],
    [4, (path) => writeFile(join(path, name), 'garbage')],
    [4, (path) => writeFile(join(path, name), Buffer.from([0x7b, 0xff, 0x7d]))],
    [4, (path) => writeFile(join(path, name), '{}')],
    [4, (path) => change(path, name, (text) => text.replace(/"sig": "/, '"sig": "!'))],
    [4, (path) => change(path, name, (text) => text.replace('vnd.in-toto', 'vnd.other'))],
    // The list of hashes fits what is there again, and is no longer what was signed.
    [4, (path) => writeFile(join(path, 'report.html'), '').then(() => rehash(path))],
  ];
  for (const [code, alter] of cases) {
    const copy = await copyOf(signed);
    await alter(copy);
    const second = spawnSync('python3', [script, copy], { encoding: 'utf8' });
    const first = await verifyBundle(copy, { key: null, head: null, recompute: false, salts: null });
    expect([second.status, first.exitCode], second.stderr).toEqual([code, code]);
  }
});

it('is sixty lines beside its heading, so that it can be read before it is trusted', async () => {
  const lines = (await readFile(script, 'utf8')).replace(/^"""[^]*?"""\n/, '').split('\n');
  expect(lines.filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(60);
});

it('has a list of hashes that sha256sum reads', () => {
  const { status, stderr } = spawnSync('sha256sum', ['-c', '--strict', 'manifest-sha256.txt'], {
    cwd: bundle,
  });
  expect(status, String(stderr)).toBe(0);
});
