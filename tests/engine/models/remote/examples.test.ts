import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAuditFile } from '../../../../electron/engine/audit/read-audit-file.ts';
import { openModel } from '../../../../electron/engine/models/open-model.ts';
import { locateReference } from '../../../../electron/engine/audit/locate-reference.ts';

const folder = resolve('resources/examples');
const files = readdirSync(folder).filter((name) => name.startsWith('remote-'));

describe('an example of a remote model', () => {
  it.each(files)('%s can be opened as it stands', async (name) => {
    const { file } = await readAuditFile(resolve(folder, name));
    const given = typeof file.model === 'string' ? { id: file.model } : file.model;
    const { remote, ...reference } = locateReference(given, folder);
    const key = remote?.key === undefined ? {} : { key: 'env:PATH' };
    const model = await openModel(
      {
        ...reference,
        ...(file.task === undefined ? {} : { task: file.task }),
        ...(remote === undefined ? {} : { remote: { ...remote, ...key } }),
      },
      { allowNetwork: true },
    );
    await model.close();
    expect(model.descriptor.source).toBe('remote');
    expect(model.sending?.write({ text: 'a text' }).body).toMatchObject({});
  });
});
