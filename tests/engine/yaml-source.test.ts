import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readYamlText, readYamlTextNow } from '../../electron/engine/yaml-source.ts';
import { temporaryFolder } from '../cli/run-assay.ts';

const words = { code: 'bench-file', what: 'bench file' } as const;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

describe('a file that should be YAML', () => {
  it.each([
    ['a database', Buffer.from('SQLite format 3\0\u0010', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFFbench: 1\n', 'utf16le')],
    ['Latin-1', Buffer.from('name: caf\u00e9\n', 'latin1')],
  ])('is told from %s', async (_case, bytes) => {
    const path = join(folder.path, 'odd.yaml');
    await writeFile(path, bytes);
    const fault = {
      code: 'bench-file',
      message: expect.stringMatching(/odd\.yaml is no text in UTF-8/) as string,
    };
    await expect(readYamlText(path, 'odd.yaml', words)).rejects.toMatchObject(fault);
    expect(() => readYamlTextNow(path, 'odd.yaml', words)).toThrow(expect.objectContaining(fault));
  });
});
