import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verification } from '#shared/domain/evidence';
import { readPublicKey } from '../../../electron/engine/evidence/dsse.ts';
import { verifyBundle } from '../../../electron/engine/evidence/verify/verify-bundle.ts';
import { temporaryFolder } from '../../cli/run-assay.ts';
import { copyOf, rehash, relink, storeAudits } from './make-bundle.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let audits: Awaited<ReturnType<typeof storeAudits>>;
let bundle: string;
let keyFile: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  audits = await storeAudits(folder.path);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  keyFile = join(folder.path, 'key.pem');
  await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  await writeFile(join(folder.path, 'key.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  bundle = join(folder.path, 'one');
  await audits.bundle('one', {
    keyFile,
    signOff: { name: 'A. Analyst', role: 'validator', statement: 'Reviewed.' },
  });
  await audits.bundle('two');
  await audits.bundle('open');
});
afterAll(async () => {
  await audits.close();
  await folder.remove();
});

async function verify(
  path: string,
  more: { key?: boolean; head?: string; salts?: string; recompute?: boolean } = {},
): Promise<Verification> {
  const key = more.key === true ? await readPublicKey(join(folder.path, 'key.pub.pem')) : null;
  return verifyBundle(path, {
    key,
    head: more.head ?? null,
    recompute: more.recompute ?? false,
    salts: more.salts ?? null,
  });
}

function troublesOf({ findings }: Verification): string[] {
  return findings.filter(({ outcome }) => outcome === 'failed').map(({ sentence }) => sentence);
}

describe('a bundle as it was made', () => {
  it('is whole: files, chains, report, signature and every recomputed figure', async () => {
    const found = await verify(bundle, { key: true, recompute: true });
    expect(troublesOf(found)).toEqual([]);
    expect(found.exitCode).toBe(0);
    expect(found.findings.map(({ check, outcome }) => [check, outcome])).toEqual([
      ['files', 'ok'],
      ['rows', 'ok'],
      ['ledger', 'ok'],
      ['network', 'ok'],
      ['report', 'ok'],
      ['statistics', 'ok'],
      ['signature', 'ok'],
    ]);
    expect(found.findings.at(-1)?.sentence).toContain(
      'by A. Analyst, validator, 1970-01-01T00:00:00.000Z: "Reviewed."',
    );
  });

  it('is byte for byte the same when made again, as a folder and as a zip file', async () => {
    await audits.bundle('one', {
      out: join(folder.path, 'again'),
      keyFile,
      signOff: { name: 'A. Analyst', role: 'validator', statement: 'Reviewed.' },
    });
    for (const name of await readdir(bundle))
      expect(await readFile(join(folder.path, 'again', name)), name).toEqual(
        await readFile(join(bundle, name)),
      );
    const zips = ['a.zip', 'b.zip'].map((name) => join(folder.path, name));
    for (const out of zips) await audits.bundle('one', { out, form: 'zip' });
    const [first, second] = await Promise.all(zips.map((path) => readFile(path)));
    expect(first).toEqual(second);
    expect((await verify(zips[0] ?? '')).exitCode).toBe(0);
  });

  it('refuses a place that is taken, and leaves nothing behind', async () => {
    await expect(audits.bundle('one')).rejects.toThrow('is there already');
    await expect(audits.bundle('one', { out: join(folder.path, 'no', 'where') })).rejects.toThrow(
      'does not exist',
    );
    expect((await readdir(folder.path)).filter((name) => name.includes('.tmp'))).toEqual([]);
  });
});

type Alter = (path: string) => Promise<void>;
const edit =
  (name: string, change: (text: string) => string): Alter =>
  async (path) => {
    const text = await readFile(join(path, name), 'utf8');
    await writeFile(join(path, name), change(text));
  };
const lines = (change: (rows: string[]) => string[], name = 'rows.jsonl'): Alter =>
  edit(name, (text) => {
    const rows = text.split('\n').slice(0, -1);
    return change(rows)
      .map((row) => `${row}\n`)
      .join('');
  });

/** Each alteration: exit status and sentence where nothing else is touched, and after the list of hashes was made to fit. */
const alterations: readonly (readonly [
  string,
  Alter,
  readonly [number, string],
  readonly [number, string],
])[] = [
  [
    'a letter of a row',
    lines((rows) => rows.map((row, at) => (at === 3 ? row.replace('Text', 'Test') : row))),
    [2, 'rows.jsonl was changed'],
    [3, 'the chain breaks at line 4'],
  ],
  [
    'a dropped row',
    lines((rows) => rows.toSpliced(9, 1)),
    [2, 'rows.jsonl was changed'],
    [3, 'the chain breaks at line 10'],
  ],
  [
    'a repeated row',
    lines((rows) => rows.toSpliced(9, 0, rows[9] ?? '')),
    [2, 'rows.jsonl was changed'],
    [3, 'the chain breaks at line 11'],
  ],
  [
    'two rows in each other’s place',
    lines((rows) => rows.with(5, rows[6] ?? '').with(6, rows[5] ?? '')),
    [2, 'rows.jsonl was changed'],
    [3, 'the chain breaks at line 6'],
  ],
  [
    'a cut tail',
    lines((rows) => rows.slice(0, -7)),
    [2, 'rows.jsonl was changed'],
    [3, 'has 113 rows and the manifest says 120'],
  ],
  [
    'a row behind the end',
    lines((rows) => [...rows, rows.at(-1) ?? '']),
    [2, 'rows.jsonl was changed'],
    [3, 'the chain breaks at line 121'],
  ],
  [
    'a line that is no row',
    lines((rows) => rows.with(2, '{}')),
    [2, 'rows.jsonl was changed'],
    [3, 'line 3, is no row'],
  ],
  [
    'a dropped ledger row',
    lines((rows) => rows.toSpliced(2, 1), 'ledger.jsonl'),
    [2, 'ledger.jsonl was changed'],
    [3, 'ledger.jsonl: the chain breaks at line 3'],
  ],
  [
    'a cut ledger',
    lines((rows) => rows.slice(0, -1), 'ledger.jsonl'),
    [2, 'ledger.jsonl was changed'],
    [3, 'does not end where the manifest says'],
  ],
  [
    'another plan',
    edit('plan.json', (text) => text.replace('"atMost":0.5', '"atMost":0.9')),
    [2, 'plan.json was changed'],
    [3, 'belongs to another plan'],
  ],
  [
    'a figure of the report',
    edit('report.json', (text) => text.replace(/("estimate": 0\.)\d/, '$19')),
    [2, 'report.json was changed'],
    [6, 'differ from the report'],
  ],
  [
    'the verdict of the report',
    edit('report.json', (text) => text.replace(/"outcome": "pass"/g, '"outcome": "fail"')),
    [2, 'report.json was changed'],
    [6, 'differ from the report'],
  ],
  [
    'a foreign report',
    async (path) =>
      writeFile(join(path, 'report.json'), await readFile(join(folder.path, 'two', 'report.json'))),
    [2, 'report.json was changed'],
    [2, 'report.json is of audit "two"'],
  ],
  ['an added file', (path) => writeFile(join(path, 'more.txt'), 'more'), [2, 'more.txt was added'], [0, '']],
  [
    'a folder',
    async (path) => {
      await rm(join(path, 'report.html'));
      await mkdir(join(path, 'report.html'));
    },
    [2, 'is no plain file'],
    [2, 'is no plain file'],
  ],
  [
    'a link',
    async (path) => {
      await rm(join(path, 'report.html'));
      await symlink('/etc/hostname', join(path, 'report.html'));
    },
    [2, '"report.html" is a link'],
    [2, '"report.html" is a link'],
  ],
  [
    'a missing file',
    (path) => rm(join(path, 'ledger.jsonl')),
    [5, 'ledger.jsonl is listed'],
    [5, 'ledger.jsonl is missing'],
  ],
  [
    'no list of hashes',
    (path) => rm(join(path, 'manifest-sha256.txt')),
    [5, 'manifest-sha256.txt is missing'],
    [0, ''],
  ],
  [
    'a path that climbs out',
    edit('manifest-sha256.txt', (text) => `${text}${'a'.repeat(64)}  ../../etc/passwd\n`),
    [2, 'outside of the bundle'],
    [0, ''],
  ],
  [
    'an absolute path',
    edit('manifest-sha256.txt', (text) => `${text}${'a'.repeat(64)}  /etc/passwd\n`),
    [2, 'outside of the bundle'],
    [0, ''],
  ],
  [
    'a name listed twice',
    edit('manifest-sha256.txt', (text) => text + (text.split('\n')[0] ?? '') + '\n'),
    [2, 'a second time'],
    [0, ''],
  ],
  [
    'a manifest of another state',
    edit('manifest.json', (text) => text.replace('"count":120', '"count":119')),
    [2, 'manifest.json was changed'],
    [3, 'has 120 rows and the manifest says 119'],
  ],
];

describe('an altered bundle', () => {
  it.each(alterations)('is told by %s', async (_, alter, [code, sentence], [fixedCode, fixedSentence]) => {
    const plain = await copyOf(bundle);
    await alter(plain);
    const found = await verify(plain);
    expect(troublesOf(found).join('\n')).toContain(sentence);
    expect(found.exitCode).toBe(code);
    await rehash(plain);
    // A foreign link or folder stays; the rest is as if the bundle had been made so.
    if (fixedCode === 0) return;
    const recompute = fixedCode === 6;
    const hidden = await verify(plain, { recompute });
    expect(troublesOf(hidden).join('\n')).toContain(fixedSentence);
    // The signature is over the list of hashes, so it fails as well.
    expect(hidden.findings.some(({ trouble }) => trouble === 'signature')).toBe(true);
    await rm(join(plain, 'signature.dsse.json'), { force: true });
    expect((await verify(plain, { recompute })).exitCode).toBe(fixedCode);
  });

  it('is told by a flipped bit in any file', async () => {
    const names = await readdir(bundle);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(7),
        async (name, place, bit) => {
          const copy = await copyOf(bundle);
          const content = await readFile(join(copy, name));
          const at = Math.floor(place * content.length);
          content[at] = (content[at] ?? 0) ^ (1 << bit);
          await writeFile(join(copy, name), content);
          const found = await verify(copy, { key: true });
          await rm(copy, { recursive: true });
          // A flipped white space of the signature's envelope changes nothing that is signed.
          const harmless = name === 'signature.dsse.json' && found.exitCode === 0;
          if (harmless) expect(/[\s]/.test(String.fromCharCode(content[at] ^ (1 << bit)))).toBe(true);
          else expect([2, 4, 5]).toContain(found.exitCode);
        },
      ),
      { numRuns: 50, seed: 5 },
    );
  });

  it('is told when all of it was made anew, by the head that was made known and by the key', async () => {
    const { head } = await verify(bundle);
    const forged = join(folder.path, 'two');
    expect((await verify(forged)).exitCode).toBe(0);
    expect(await verify(forged, { head: head ?? '' })).toMatchObject({ exitCode: 3 });
    expect(await verify(forged, { key: true })).toMatchObject({ exitCode: 4 });
    const moved = await copyOf(forged);
    await writeFile(join(moved, 'signature.dsse.json'), await readFile(join(bundle, 'signature.dsse.json')));
    expect(troublesOf(await verify(moved, { key: true })).join()).toContain('is of another bundle');
  });

  it('is told by another key', async () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const found = await verifyBundle(bundle, { key: publicKey, head: null, recompute: false, salts: null });
    expect(found).toMatchObject({ exitCode: 4 });
    expect(troublesOf(found).join()).toContain('is not signed by key');
  });

  it('is incomplete where the audit had not finished', async () => {
    const found = await verify(join(folder.path, 'open'));
    expect(found.exitCode).toBe(5);
    expect(troublesOf(found).join()).toContain('had not finished');
  });
});

describe('withheld values', () => {
  it('leave the chain and every figure as they are, quote nothing, and can be shown one by one', async () => {
    const out = join(folder.path, 'withheld');
    const { salts } = await audits.bundle('one', { out, withhold: ['texts', 'ids'] });
    for (const name of await readdir(out)) {
      const text = await readFile(join(out, name), 'utf8');
      expect(text.includes('often') && name !== 'plan.json', name).toBe(false);
    }
    const found = await verify(out, { salts: salts ?? '', recompute: true });
    expect(troublesOf(found)).toEqual([]);
    expect(found.findings.find(({ check }) => check === 'statistics')?.outcome).toBe('ok');
    const shown = await readFile(salts ?? '', 'utf8');
    await writeFile(`${out}.lies`, shown.replace('often', 'never'));
    expect(await verify(out, { salts: `${out}.lies` })).toMatchObject({ exitCode: 2 });
    await writeFile(`${out}.one`, `${shown.split('\n')[0] ?? ''}\n`);
    expect(await verify(out, { salts: `${out}.one` })).toMatchObject({ exitCode: 0 });
  });

  it('of gold answers leave the scores of rows, from which all but counts of labels is recomputed', async () => {
    const out = join(folder.path, 'no-gold');
    await audits.bundle('one', { out, withhold: ['gold'] });
    const found = await verify(out, { recompute: true });
    expect(found.exitCode).toBe(0);
    const { outcome, sentence } = found.findings.find(({ check }) => check === 'statistics') ?? expect.fail();
    expect(outcome).toBe('ok');
    expect(sentence).toContain('Not recomputed: Macro F1; ');
    expect(sentence).toContain('because gold answers are withheld; flips follow from the labels');
    // A score that does not fit the report is seen, and so is a label: it decides a flip.
    for (const alter of [
      (row: string) => row.replace('"accuracy":1', '"accuracy":0'),
      (row: string) => row.replace('"label":"positive"', '"label":"negative"'),
    ]) {
      const copy = await copyOf(out);
      await relink(copy, (row) => (row.includes('transformation:typo') ? alter(row) : row));
      expect(await verify(copy, { recompute: true })).toMatchObject({ exitCode: 6 });
    }
  });
});
