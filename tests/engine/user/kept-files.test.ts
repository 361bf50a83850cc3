import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeptFiles } from '../../../electron/engine/user/kept-files.ts';

const hash = (letter: string): string => letter.repeat(64);
const text = (bytes: Buffer): string => bytes.toString();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-kept-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('kept files', () => {
  it('come back as they were put, and are none where they cannot be read', async () => {
    const files = new KeptFiles(join(folder, 'one'), { ending: '.json', mostBytes: 100 });
    expect(await files.get(hash('a'), text)).toBeUndefined();
    await files.put(hash('a'), 'something');
    expect(await files.get(hash('a'), text)).toBe('something');
    expect(await files.get(hash('a'), (bytes) => JSON.parse(text(bytes)) as unknown)).toBeUndefined();
  });

  it('give way to newer use when all together are too large, and leave other files alone', async () => {
    const place = join(folder, 'two');
    const files = new KeptFiles(place, { ending: '.json', mostBytes: 30 });
    await files.put(hash('a'), 'ten bytes.');
    await files.put(hash('b'), 'ten bytes.');
    await writeFile(join(place, 'notes.json'), 'x'.repeat(100));
    for (const [letter, at] of [
      ['a', 1],
      ['b', 2],
    ] as const)
      await utimes(join(place, `${hash(letter)}.json`), at, at);
    expect(await files.get(hash('a'), text)).toBe('ten bytes.');
    await files.put(hash('c'), 'twenty bytes of text');
    expect((await readdir(place)).sort()).toEqual([`${hash('a')}.json`, `${hash('c')}.json`, 'notes.json']);
  });
});
