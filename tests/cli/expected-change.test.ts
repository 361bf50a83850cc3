import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '#shared/domain/report';
import { callAssay } from './call-assay.ts';
import { temporaryFolder, writeReviews } from './run-assay.ts';

let folder: { path: string; remove: () => Promise<void> };
beforeAll(async () => {
  folder = await temporaryFolder();
  await writeReviews(folder.path, 60);
});
afterAll(() => folder.remove());

it('scores no variant whose answer should change against the gold of its original', async () => {
  await writeFile(
    join(folder.path, 'audit.yaml'),
    `assay: 1
model: builtin/sentiment
dataset: { path: ./texts.csv, columns: { text: review, label: verdict } }
replicates: 300
transformations: [char-swap, negation-remove]
expectations:
  - { slices: 'transformation:*', atMost: 0.9 }
  - { metric: flip-rate, slices: 'transformation:negation-remove', atLeast: 0 }
`,
  );
  const run = await callAssay(['run', 'audit.yaml', '--json', '--quiet', '--out', 'out'], {
    cwd: folder.path,
  });
  const report = JSON.parse(run.stdout) as Report;
  const slices = report.groups.flatMap((group) => group.slices);
  const [swapped, removed] = ['char-swap', 'negation-remove'].map((id) =>
    slices.find((slice) => slice.id === `transformation:${id}`),
  );
  expect(removed?.outcomes.ok).toBeGreaterThan(10);
  expect(removed).toMatchObject({ drop: null, options: { expects: 'change' } });
  expect(removed?.flipRate?.n).toBe(removed?.outcomes.ok);
  expect(removed?.figures['accuracy']).toBeUndefined();
  expect(swapped?.drop).not.toBeNull();
  // The headline is of the variants that keep their gold answer.
  expect(report.headline.perturbed?.n).toBe(swapped?.figures['accuracy']?.n);
  expect(report.expectations.map(({ sliceId }) => sliceId)).toEqual([
    'transformation:char-swap',
    'transformation:negation-remove',
  ]);
  expect(report.method.statements.join(' ')).toContain('should change the answer');
});
