import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepVectors } from '../../../electron/engine/audit/keep-vectors.ts';
import { openWorkspace } from '../../../electron/engine/workspace/open.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('encodes each text once in the life of a workspace, for each encoder, and gives it back to the bit', async () => {
  const path = join(folder, 'vectors.assay');
  const asked: string[] = [];
  const encoder = {
    embed: (texts: readonly string[]) => {
      asked.push(...texts);
      return Promise.resolve(texts.map((text) => Float32Array.of(text.length, 0.1, Math.fround(1 / 3))));
    },
  };
  const first = openWorkspace(path, { mode: 'write' });
  const kept = keepVectors(encoder, 'encoder-1', first.vectors);
  const made = await kept.embed(['soup', 'bread', 'soup', '\ud800 half']);
  expect(asked).toEqual(['soup', 'bread', '\ud800 half']);
  expect(made.map(([size]) => size)).toEqual([4, 5, 4, 6]);
  first.close();

  const again = openWorkspace(path, { mode: 'write' });
  expect(await keepVectors(encoder, 'encoder-1', again.vectors).embed(['soup', 'tea'])).toEqual([
    made[0],
    Float32Array.of(3, 0.1, Math.fround(1 / 3)),
  ]);
  expect(asked.slice(3)).toEqual(['tea']);
  await keepVectors(encoder, 'encoder-2', again.vectors).embed(['soup']);
  expect(asked.slice(4)).toEqual(['soup']);
  again.close();
});
