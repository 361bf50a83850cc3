import { expect, it } from 'vitest';
import type { AuditFile } from '#shared/domain/audit-file';
import { loadSuites } from '../../../electron/engine/audit/load-suites.ts';

const subject = { task: 'text-classification', labels: ['thumbs-down', 'thumbs-up'] } as const;
const both = { negative: 'thumbs-down', positive: 'thumbs-up' };
const path = 'builtin/sentiment';

async function labelsOf(
  reference: AuditFile['suites'][number],
  renamed?: Readonly<Record<string, string>>,
): Promise<unknown> {
  const [suite] = await loadSuites(
    [reference],
    '.',
    renamed === undefined ? subject : { ...subject, renamed },
  );
  return suite?.labels;
}

it('renames the labels of a suite as its reference says', async () => {
  expect(await labelsOf({ path, labels: both })).toEqual(['thumbs-down', 'thumbs-up']);
});

it('follows the names that the audit gives the labels of its data set', async () => {
  expect(await labelsOf(path, { ...both, unrelated: 'other' })).toEqual(['thumbs-down', 'thumbs-up']);
});

it('says both ways out where the labels do not meet', async () => {
  await expect(labelsOf(path)).rejects.toThrow(
    /"negative" is not one the model answers with.*under model what its labels are called.*under suites/s,
  );
});

it('refuses a renaming from or to a label that does not exist', async () => {
  await expect(labelsOf({ path, labels: { negativ: 'thumbs-down' } })).rejects.toThrow(
    'labels of builtin/sentiment: "negativ" is no label of the suite (did you mean "negative"?)',
  );
  await expect(labelsOf({ path, labels: { ...both, positive: 'thumb-up' } })).rejects.toThrow(
    '"thumb-up" is no label of the model (did you mean "thumbs-up"?)',
  );
});
