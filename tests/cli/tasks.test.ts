import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#shared/domain/report';
import type { AuditRow } from '#shared/domain/rows';
import { callAssay } from './call-assay.ts';
import { temporaryFolder } from './run-assay.ts';

const models = resolve(import.meta.dirname, '../fixtures/models');

/** What each task is audited with: a model with hand-set weights, and data in the form the task needs. */
const tasks: readonly { task: string; model: string; dataset: string; metric: string; more?: string }[] = [
  { task: 'pair-classification', model: `${models}/inference`, dataset: 'builtin/nli', metric: 'accuracy' },
  { task: 'question-answering', model: `${models}/answerer`, dataset: 'builtin/qa', metric: 'token-f1' },
  { task: 'token-classification', model: `${models}/tagger`, dataset: './entities.jsonl', metric: 'span-f1' },
  { task: 'text-generation', model: `${models}/generator`, dataset: './references.jsonl', metric: 'rouge-l' },
  {
    task: 'summarization',
    model: `${models}/summarizer`,
    dataset: './references.jsonl',
    metric: 'rouge-l',
    more: 'metrics: [rouge-l, embedding-similarity]',
  },
  {
    task: 'zero-shot-classification',
    model: `{ id: ${models}/inference, candidateLabels: [travel, cooking] }`,
    dataset: './topics.jsonl',
    metric: 'accuracy',
  },
];

const lines = (rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join('\n') + '\n';

describe('an audit of every task', () => {
  let folder: { path: string; remove: () => Promise<void> };
  beforeAll(async () => {
    folder = await temporaryFolder();
    const people = ['Maria', 'Otto', 'Ines'];
    await writeFile(
      join(folder.path, 'entities.jsonl'),
      lines(
        people.map((name) => ({
          text: `${name} walked to the old harbour.`,
          entities: [{ start: 0, end: name.length, label: 'PER' }],
        })),
      ),
    );
    await writeFile(
      join(folder.path, 'references.jsonl'),
      lines(
        people.map((name) => ({
          text: `${name} walked to the old harbour and back again.`,
          references: [`${name} went for a walk.`],
        })),
      ),
    );
    await writeFile(
      join(folder.path, 'topics.jsonl'),
      lines([
        { text: 'The train to Lisbon leaves at noon.', label: 'travel' },
        { text: 'Stir the soup and add some salt.', label: 'cooking' },
      ]),
    );
  });
  afterAll(() => folder.remove());

  it.each(tasks)(
    '$task: asks every unit and reports $metric with n and interval',
    async ({ task, model, dataset, metric, more = '' }) => {
      const file = `${task}.yaml`;
      await writeFile(
        join(folder.path, file),
        `assay: 1\ntask: ${task}\nmodel: ${model}\ndataset: ${dataset}\nreplicates: 200\nminimumN: 2\nsubpopulations: [length]\ntransformations: [keyboard-typo, random-case]\n${more}\n`,
      );
      const { code, stdout, stderr } = await callAssay(['run', file, '--json', '--quiet', '--out', task], {
        cwd: folder.path,
      });
      expect(stderr).not.toMatch(/fault/);
      expect(code).toBe(0);
      const report = JSON.parse(stdout) as Report;
      expect(report.headline.metric).toBe(metric);
      expect(report.headline.outcomes).toMatchObject({
        ok: report.headline.outcomes.planned,
        error: 0,
        pending: 0,
      });
      expect(report.headline.clean?.n).toBeGreaterThan(0);
      expect(report.headline.clean?.interval.upper).toBeGreaterThanOrEqual(
        report.headline.clean?.estimate ?? 1,
      );
      const changed = report.groups
        .flatMap(({ slices }) => slices)
        .filter(({ idiom }) => idiom === 'transformation');
      expect(changed).toHaveLength(2);
      const unchanged = report.groups
        .flatMap(({ slices }) => slices)
        .filter(({ idiom }) => idiom === 'subpopulation');
      expect(unchanged.length).toBeGreaterThan(0);
      for (const { figures } of unchanged)
        expect(Object.keys(figures).filter((id) => /flip|agreement|worst-case|attack/.test(id))).toEqual([]);
      expect(changed.every(({ figures }) => figures['agreement'] !== undefined)).toBe(true);
      expect(changed.every(({ flipRate, applicable }) => applicable === 0 || flipRate !== null)).toBe(true);
    },
  );

  it('stores similarities by an encoder with the rows, and their mean is the figure', async () => {
    const audits = await callAssay(['list', 'audits', '--json'], { cwd: folder.path });
    const { id } = (JSON.parse(audits.stdout) as { id: string; name: string }[]).find(
      ({ name }) => name === 'summarization',
    )!;
    const rows = await callAssay(['rows', id, '--json'], { cwd: folder.path });
    const report = await callAssay(['report', id, '--json'], { cwd: folder.path });
    const values = rows.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as AuditRow)
      .filter(({ slice }) => slice === 'transformation:keyboard-typo')
      .map(({ scores }) => scores['embedding-similarity'] ?? Number.NaN);
    const { groups } = JSON.parse(report.stdout) as Report;
    const figure = groups
      .flatMap(({ slices }) => slices)
      .find(({ id: slice }) => slice === 'transformation:keyboard-typo')?.figures['embedding-similarity'];
    expect(figure?.n).toBe(values.length);
    expect(figure?.estimate).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 9);
  });
});
