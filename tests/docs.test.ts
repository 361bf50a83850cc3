import { glob, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditFileSchema } from '#shared/domain/audit-file';
import { errorExitCodes } from '#shared/errors';

const doc = (name: string): Promise<string> =>
  readFile(resolve(import.meta.dirname, '../resources/docs', name), 'utf8');

describe('the documents', () => {
  it('errors.md has a section for every code, and for no other', async () => {
    const documented = [...(await doc('errors.md')).matchAll(/^## `([a-z-]+)`/gm)].map(([, code]) => code);
    expect(documented.sort()).toEqual(Object.keys(errorExitCodes).sort());
  });

  it('errors.md explains every code of a single request that the engine gives, and no other', async () => {
    const documented = [...(await doc('errors.md')).matchAll(/^### `([a-z-]+)`/gm)].map(([, code]) => code);
    const given = new Set<string | undefined>();
    const engine = resolve(import.meta.dirname, '../electron/engine');
    for await (const name of glob('**/*.ts', { cwd: engine })) {
      const source = await readFile(resolve(engine, name), 'utf8');
      for (const [, code] of source.matchAll(/status: 'error',\s*code: '([a-z-]+)'/g)) given.add(code);
    }
    expect(documented.sort()).toEqual([...given].sort());
  });

  it('audit-file.md names every key an audit file may have', async () => {
    const text = await doc('audit-file.md');
    expect(Object.keys(auditFileSchema.shape).filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
  });

  it('ARCHITECTURE.md stays short enough to read', async () => {
    const text = await readFile(resolve(import.meta.dirname, '../ARCHITECTURE.md'), 'utf8');
    expect(text.split('\n').length).toBeLessThanOrEqual(151);
  });
});
