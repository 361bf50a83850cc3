import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSheet } from '#shared/domain/dataset';
import { checkColumns } from '../../../../electron/engine/audit/check-columns.ts';
import { resolveEntries } from '../../../../electron/engine/audit/resolve-entries.ts';
import { resolvePaths } from '../../../../electron/engine/audit/resolve-paths.ts';
import { errorOf } from '../../../laws/error-of.ts';
import { auditOf } from './plan-reviews.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-'));
  await writeFile(join(folder, 'words.txt'), '\ufeffslow\r\n\r\n cold food \nslow\n');
  await writeFile(join(folder, 'empty.txt'), ' \n\n');
  await writeFile(join(folder, 'binary.txt'), Buffer.from([1, 0, 2]));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const resolve = (...items: readonly string[]) => resolvePaths({ ...auditOf(...items), folder });

describe('phrase files', () => {
  it('are written into the audit beside phrases given there, wherever the entry stands', async () => {
    const { file } = await resolve(
      '{ id: phrase, file: words.txt, phrases: [rude] }',
      '{ union: [negation, { intersection: [question, { id: phrase, file: words.txt }] }] }',
    );
    expect(file.subpopulations).toEqual([
      { id: 'phrase', file: 'words.txt', phrases: ['rude', 'slow', 'cold food'] },
      {
        union: [
          'negation',
          {
            intersection: ['question', { id: 'phrase', file: 'words.txt', phrases: ['slow', 'cold food'] }],
          },
        ],
      },
    ]);
  });

  it.each([
    ['missing.txt', 'file-not-found', /subpopulations\.0\.file: missing\.txt: there is no such file/],
    ['.', 'file-unreadable', /cannot be read/],
    ['empty.txt', 'audit-file', /holds no phrase/],
    ['binary.txt', 'audit-file', /not a list of phrases/],
  ])('refuse %s', async (file, code, message) => {
    const error: unknown = await resolve(`{ id: phrase, file: ${file} }`).catch((fault: unknown) => fault);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string });
  });

  it('leave other entries to those who check them', async () => {
    const { file } = await resolve('negation');
    expect(file.subpopulations).toEqual(['negation']);
    await expect(async () => resolve('negation', '{ id: unheard, file: missing.txt }')).rejects.toThrow(
      /line \d+: .*"unheard"/,
    );
  });
});

describe('columns', () => {
  const sheet = {
    task: 'text-classification',
    columns: ['review', 'stars', 'rating', 'user name'],
    mapping: { text: 'review', label: 'stars' },
  } as unknown as DataSheet;
  const check = (item: string) => {
    checkColumns(resolveEntries(auditOf(item).file, 'text-classification'), sheet);
  };

  it('may be other columns, the fields, main and label', () => {
    for (const where of ['rating > 1', 'label == "x"', 'length(main) > 1 and words(text) > 1'])
      check(`{ id: expression, where: '${where}' }`);
    check(`{ id: expression, where: 'columns["user name"] == "ana"' }`);
    check('{ id: column, column: user name }');
  });

  it.each([
    [
      '{ id: column-number, column: ratng }',
      /no column "ratng" \(did you mean "rating"\?\); it may read "rating", "user name"/,
    ],
    ['{ id: column, column: stars }', /column "stars" is the label of the data; read it as label/],
    ["{ id: expression, where: 'votes > 3' }", /"expression": the data have no column "votes"/],
    ['{ union: [negation, { id: score, of: ratin, intervals: [[1, 2]] }] }', /did you mean "rating"/],
    ['{ id: expression, where: \'question == "x"\' }', /no column "question"/],
  ])('refuses %s', (item, message) => {
    const error = errorOf(() => {
      check(item);
    });
    expect(error.code).toBe('dataset-column');
    expect(error.message).toMatch(message);
  });
});
