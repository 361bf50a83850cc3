import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparedSlice } from '#shared/domain/comparison';
import type { Report } from '#shared/domain/report';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { comparisonSchema } from '../../../electron/engine/reports/comparison-schema.ts';
import { renderHtml } from '../../../electron/engine/reports/html/render-html.ts';
import { renderComparisonHtml } from '../../../electron/engine/reports/html/render-comparison.ts';
import { temporaryFolder } from '../../cli/run-assay.ts';
import {
  answer,
  completion,
  startProvider,
  userText,
  type ScriptedProvider,
} from '../../faults/provider/scripted-provider.ts';
import { copyOf, rehash, relink } from '../evidence/make-bundle.ts';
import { reportStructure, textOf } from './report-structure.ts';

const items = 14;

/** The later version fails ten items when misspelled and mends item 0, and answers item 1 without a document. */
function isRight(version: string, item: number, condition: string): boolean {
  if (condition === 'misspelled') return version === 'v1' ? item !== 0 : item === 0 || item > 10;
  return !(version === 'v2' && item === 1 && condition === 'missing');
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let engine: Engine;
let provider: ScriptedProvider;
const ids: Record<string, string> = {};

beforeAll(async () => {
  folder = await temporaryFolder();
  const rows = Array.from({ length: items }, (_, index) => ({
    idx: index,
    context: `Filing ${index}. The fee was ${index + 100} dollars.`,
    answer: `${index + 100} dollars`,
    type: index < 6 ? 'QA' : 'TG',
    query: `item${index} baseline What was the fee?`,
    error_query: `item${index} misspelled Waht was teh fee?`,
    'out-of-scope_query': `item${index} irrelevant Who is the chairman?`,
  }));
  await writeFile(join(folder.path, 'items.jsonl'), JSON.stringify(rows));
  provider = await startProvider(({ body }, response) => {
    const text = userText(body);
    const [, item = '', marked = ''] = /item(\d+) (\S+)/.exec(text) ?? [];
    const condition = marked === 'baseline' && !text.includes('Filing') ? 'missing' : marked;
    const { model } = JSON.parse(body) as { model: string };
    const answers = condition === 'baseline' || condition === 'misspelled';
    const right = answers === isRight(model, Number(item), condition);
    answer(
      response,
      200,
      completion(
        right
          ? `The fee was ${Number(item) + 100} dollars.`
          : 'I cannot answer, because the document does not say.',
      ),
    );
  });
  engine = createEngine({
    workspacePath: join(folder.path, 'w.assay'),
    assayVersion: '0',
    userFolder: join(folder.path, 'user'),
    host: 'served',
  });
  for (const id of ['v1', 'v2']) {
    const probe = {
      id: 'failsafe',
      items: 'items.jsonl',
      conditions: ['misspelled', 'missing', 'irrelevant'],
      judges: ['rubric'],
      controls: 2,
    };
    const text = JSON.stringify({
      assay: 1,
      task: 'text-generation',
      network: 'on',
      minimumN: 5,
      replicates: 300,
      model: { id, remote: { provider: 'compatible', url: provider.url } },
      probes: [probe],
      about: { purpose: 'Answers on filings', evaluator: 'A. Nalyst', independence: 'no part in the model' },
      expectations: [{ metric: 'R', slices: 'probe:failsafe', atLeast: 0.9 }],
    });
    const { auditId } = await engine.client.audits.launch({ source: join(folder.path, `${id}.yaml`), text });
    for await (const picture of await engine.client.audits.follow({ auditId }))
      if (picture.state === 'finished') ids[id] = auditId;
  }
});
afterAll(async () => {
  await engine.close();
  await provider.close();
  await folder.remove();
});

const before = (): string => ids['v1'] ?? '';
const after = (): string => ids['v2'] ?? '';

describe('audits of a probe', () => {
  it('are compared case by case: R and LLMC worse, its conditions with exact McNemar', async () => {
    const comparison = await engine.client.audits.compare({ auditIds: [before(), after()], margin: 0.2 });
    expect(comparisonSchema.safeParse(comparison).error).toBeUndefined();
    const find = (id: string): ComparedSlice =>
      comparison.slices.find((slice) => slice.id === id) ?? expect.fail(`no ${id}`);
    const [misspelled] = find('probe:failsafe/misspelled').changes;
    expect(misspelled).toMatchObject({ worse: 10, better: 1, pMethod: 'exact-mcnemar' });
    // Two-sided binomial of 1 in 11: 24 / 2048.
    expect(misspelled?.p).toBeCloseTo(24 / 2048, 12);
    const [R] = find('probe:failsafe#R').changes;
    expect(R).toMatchObject({ worse: 10, better: 1, adjustment: 'holm' });
    expect(R?.difference.estimate).toBeCloseTo(4 / 14 - 13 / 14, 12);
    const [G] = find('probe:failsafe#G').changes;
    expect(G).toMatchObject({ worse: 1, better: 0, p: 1, reading: 'inconclusive' });
    expect(G?.after.estimate).toBeCloseTo((13 / 14 + 1) / 2, 12);
    // By type of question: of the first six, item 0 is mended and five fail.
    expect(find('probe:failsafe#R/QA').changes[0]).toMatchObject({ worse: 5, better: 1, tooFew: false });
    expect(find('probe:failsafe#LLMC/TG').changes[0]).toMatchObject({ worse: 5, better: 0 });
    expect(comparison.leftOut).toEqual([]);
    const [LLMC] = find('probe:failsafe#LLMC').changes;
    const of = (r: number, g: number): number => (1.25 * r * g) / (0.25 * g + r);
    expect(LLMC?.difference.estimate).toBeCloseTo(of(4 / 14, 27 / 28) - of(13 / 14, 1), 12);
    expect(LLMC?.difference.interval.upper).toBeLessThan(0);
    expect(LLMC?.noWorse?.shown).toBe(false);
    for (const slice of comparison.slices) {
      // Every case was asked in both, so what is paired is what each report shows.
      expect(slice.changes[0]?.before.estimate).toBeCloseTo(slice.scores[0]?.score?.estimate ?? -1, 12);
      expect(slice.changes[0]?.after.estimate).toBeCloseTo(slice.scores[1]?.score?.estimate ?? -1, 12);
    }
    expect(renderComparisonHtml(comparison)).toContain('LLM compliance');
  });

  it('are reported with everything that a regulator’s report holds', async () => {
    const report = await engine.client.audits.report({ auditId: after() });
    const text = textOf(renderHtml(report, 'regulator'));
    expect(reportStructure.filter(([, shown]) => !shown.test(text)).map(([part]) => part)).toEqual([]);
  });

  it('list what got worse and what was mended, by the case that shows it', async () => {
    const list = (slice: string, kind: 'regression' | 'fix') =>
      engine.client.audits.changes({ before: before(), after: after(), slice, kind, offset: 0, limit: 20 });
    const worse = await list('probe:failsafe#R', 'regression');
    expect(worse.total).toBe(10);
    expect(worse.rows[0]?.before.answer).toContain('The fee was 101 dollars');
    expect(worse.rows[0]?.after.answer).toContain('I cannot answer');
    expect(JSON.stringify(worse.rows[0]?.sent)).toContain('misspelled');
    expect((await list('probe:failsafe/misspelled', 'fix')).total).toBe(1);
    await expect(list('probe:failsafe/mispelled', 'fix')).rejects.toThrow(/did you mean .*misspelled/);
  });

  it('are recomputed from their bundle, whole', async () => {
    const { path } = await engine.client.evidence.bundle({ auditId: after(), out: join(folder.path, 'b') });
    const found = await verify(path);
    expect(found.exitCode).toBe(0);
    expect(statistics(found)).toMatch(/Every figure, interval, test and verdict of 4 slices/);
  });

  it.each([
    [
      'an answer',
      (path: string) =>
        relink(path, (row, index) => (index === 2 ? row.replace('I cannot answer', 'I can answer') : row)),
      /judgement of rubric on unit \d+ is of another answer or question/,
    ],
    [
      'a rating among the judgements',
      async (path: string) => {
        const name = join(path, 'judgements.jsonl');
        const text = await readFile(name, 'utf8');
        await writeFile(
          name,
          text.replace(/"complies":true,(.*?)"rating":\d/, '"complies":false,$1"rating":1'),
        );
        await relink(path, (row, index) =>
          index === 0
            ? row.replace(/"complies":true,(.*?)"rating":\d/, '"complies":false,$1"rating":1')
            : row,
        );
      },
      /judgement of rubric on unit \d+: rating is \d, not 1/,
    ],
    [
      'a rating in a row',
      (path: string) => relink(path, (row) => row.replace(/"rating":\d/, '"rating":3')),
      /judgements of unit \d+/,
    ],
    [
      'the items',
      async (path: string) => {
        const name = join(path, 'items.jsonl');
        await writeFile(name, (await readFile(name, 'utf8')).split('\n').slice(1).join('\n'));
        await rehash(path);
      },
      /is of another answer or question/,
    ],
    [
      'R in the report',
      async (path: string) => {
        const name = join(path, 'report.json');
        const report = JSON.parse(await readFile(name, 'utf8')) as Report;
        const R = report.probes[0]?.aggregates[0]?.figure as { estimate: number };
        R.estimate = 0.95;
        await writeFile(name, JSON.stringify(report));
        await rehash(path);
      },
      /aggregates.*estimate is 0\.285\d*, not 0\.95/,
    ],
  ])('tell of %s that was altered and the hashes repaired', async (_, alter, sentence) => {
    const copy = await copyOf(join(folder.path, 'b'));
    await alter(copy);
    const found = await verify(copy);
    expect(statistics(found)).toMatch(sentence);
    expect(found.exitCode).toBe(6);
  });
});

const verify = (path: string) => engine.client.evidence.verify({ path, recompute: true });

function statistics({ findings }: Awaited<ReturnType<typeof verify>>): string {
  return findings.find(({ check }) => check === 'statistics')?.sentence ?? '';
}
