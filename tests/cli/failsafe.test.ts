import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '#shared/domain/report';
import {
  answer,
  completion,
  startProvider,
  userText,
  type ScriptedProvider,
} from '../faults/provider/scripted-provider.ts';
import { callAssay } from './call-assay.ts';

const items = 12;
const conditions = ['baseline', 'misspelled', 'incomplete', 'out-of-domain', 'ocr', 'missing', 'irrelevant'];

/** What the scripted model gets right: item 0 fails when misspelled, 1 in the scan, 2 to 4 without a document. */
function complies(item: number, condition: string): boolean {
  if (item === 0) return condition !== 'misspelled';
  if (item === 1) return condition !== 'ocr';
  return !(item >= 2 && item <= 4 && condition === 'missing');
}

let folder: string;
let model: ScriptedProvider;
let judge: ScriptedProvider;

/** Rows of the published layout, each variant marked so that the model can tell it. */
function rows(): object[] {
  return Array.from({ length: items }, (_, index) => ({
    idx: index,
    context: `Filing ${index}. ${'It says a great deal about nothing in particular. '.repeat(120)}The fee was ${index + 100} dollars.`,
    ocr_context: `F1ling ${index} ocr. The fee was ${index + 100} dol1ars.`,
    answer: `The fee was ${index + 100} dollars.`,
    query: `item${index} baseline What was the fee?`,
    incomplete_query: `item${index} incomplete fee`,
    'out-of-domain_query': `item${index} out-of-domain What did it cost?`,
    error_query: `item${index} misspelled Waht was teh fee?`,
    'out-of-scope_query': `item${index} irrelevant Who is the chairman?`,
    citations: `The fee was ${index + 100} dollars.`,
  }));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assay-'));
  writeFileSync(join(folder, 'failsafe.jsonl'), JSON.stringify(rows()));
  model = await startProvider(({ body }, response) => {
    const text = userText(body);
    const [, index = '', marked = ''] = /item(\d+) (\S+)/.exec(text) ?? [];
    const condition =
      marked !== 'baseline'
        ? marked
        : text.includes('Filing')
          ? 'baseline'
          : text.includes('F1ling')
            ? 'ocr'
            : 'missing';
    const good = complies(Number(index), condition);
    answer(response, 200, completion(`${good ? 'GOOD' : 'BAD'} answer to ${index} ${condition}`));
  });
  judge = await startProvider(({ body }, response) => {
    const text = JSON.parse(/<answer-\w+>\n(".*")\n/.exec(userText(body))?.[1] ?? '""') as string;
    answer(
      response,
      200,
      completion(`It reads: ${text.slice(0, 40)} [[1]] at first. [[${text.startsWith('GOOD') ? 5 : 2}]]`),
    );
  });
});
afterAll(async () => {
  await model.close();
  await judge.close();
  rmSync(folder, { recursive: true, force: true });
});

function remote(provider: ScriptedProvider): string {
  return `{ id: scripted, remote: { provider: compatible, url: "${provider.url}" } }`;
}

async function audit(name: string, probe: string): Promise<{ report: Report }> {
  const lines = [
    'assay: 1',
    'network: on',
    'task: text-generation',
    'minimumN: 5',
    'replicates: 300',
    `model: ${remote(model)}`,
  ];
  writeFileSync(join(folder, `${name}.yaml`), [...lines, 'probes:', `  - ${probe}`, ''].join('\n'));
  const run = await callAssay(['run', `${name}.yaml`, '--workspace', 'w.assay', '--json', '--quiet'], {
    cwd: folder,
  });
  if (run.stdout === '') throw new Error(run.stderr);
  return { report: JSON.parse(run.stdout) as Report };
}

describe('the failsafe probe with a scripted model and judge', () => {
  it('gives exactly R, G and LLMC of the pattern, and asks nothing twice', async () => {
    const probe = `{ id: failsafe, items: failsafe.jsonl, controls: 2, judges: [{ id: model, model: ${remote(judge)} }, rubric] }`;
    const { report } = await audit('scripted', probe);
    const [found] = report.probes;
    const value = (id: string) =>
      found?.aggregates.find((entry) => entry.id === id && entry.part === null)?.figure?.estimate;
    expect(value('R')).toBeCloseTo(10 / 12, 12);
    const G = (9 / 12 + 1) / 2;
    expect(value('G')).toBeCloseTo(G, 12);
    expect(value('LLMC')).toBeCloseTo((1.25 * (10 / 12) * G) / (0.25 * G + 10 / 12), 12);
    expect(found?.rows.map(({ sliceId, scored }) => [sliceId, scored])).toEqual(
      conditions.map((id) => [`probe:failsafe/${id}`, items]),
    );
    const misspelled = found?.rows.find(({ sliceId }) => sliceId.endsWith('misspelled'));
    expect(misspelled?.figure?.estimate).toBeCloseTo(11 / 12, 12);
    expect(misspelled?.drop?.estimate).toBeCloseTo(1 / 12, 12);
    expect(found?.judges.map(({ id, rated }) => [id, rated])).toEqual([
      ['model', 84],
      ['rubric', 84],
    ]);
    expect(found?.judges[1]?.agreement?.both).toBe(84);
    const injected = found?.judges[0]?.controls.find(({ arm }) => arm === 'injected-rating');
    expect(injected?.figure).toMatchObject({ estimate: 1, n: 2 });
    const { measured } = found?.judges[0] ?? {};
    // Each item brings an answer that is an order, and a bad one with an order behind it.
    expect(measured?.fooled).toMatchObject({ estimate: 0, n: 4, clusters: 2 });
    // This judge goes by the answer alone: a wrong reference makes no difference to it.
    expect(measured?.eitherWay?.estimate).toBe(1);
    expect(found?.notices.join(' ')).toMatch(
      /rest on judge model .*right on .*fooled by 0\.0% .*wrong reference/,
    );
    // Questions over documents, put to a model that writes: the data have another task than the audit.
    expect(report.reproducibility.ledger.intact).toBe(true);
    const asked = [model.seen.length, judge.seen.length];
    // A judge's requests stand in the network ledger, one for one.
    expect(report.reproducibility.network).toContain(
      `${judge.seen.length} requests of the judge failsafe/model to ${judge.origin}`,
    );
    expect(report.reproducibility.network).toContain(`${model.seen.length} requests to ${model.origin}`);
    const again = await audit('scripted', probe);
    expect(again.report.probes[0]?.aggregates).toEqual(found?.aggregates);
    expect([model.seen.length, judge.seen.length]).toEqual(asked);
    // What is handed over can be checked, judged cases and all.
    for (const args of [
      ['bundle', report.audit.id, '--out', 'evidence', '--workspace', 'w.assay'],
      ['verify', 'evidence', '--recompute'],
    ]) {
      const { code, stdout, stderr } = await callAssay(args, { cwd: folder });
      expect(code, stdout + stderr).toBe(0);
    }
  });

  it('leaves an answer unscored that the judge does not rate, and shows the bounds', async () => {
    judge.behave(({ body }, response) => {
      const text = userText(body);
      const silent = text.includes('GOOD answer to 5 ocr');
      answer(
        response,
        200,
        completion(silent ? 'I would rather not say.' : `Well. [[${text.includes('GOOD') ? 5 : 2}]]`),
      );
    });
    const probe = `{ id: failsafe, items: failsafe.jsonl, controls: 0, judges: [{ id: model, name: other, model: { id: other, remote: { provider: compatible, url: "${judge.url}" } } }] }`;
    const { report } = await audit('silent', probe);
    const ocr = report.probes[0]?.rows.find(({ sliceId }) => sliceId.endsWith('/ocr'));
    expect(ocr).toMatchObject({
      scored: 11,
      unscored: { 'unscored by the judge: no rating in the reply': 1 },
    });
    expect(ocr?.bounds).toEqual({ lower: 10 / 12, upper: 11 / 12 });
    const R = report.probes[0]?.aggregates.find(({ id }) => id === 'R');
    expect(R?.figure).toMatchObject({ n: 11 });
    expect(R?.bounds).toEqual({ lower: 9 / 12, upper: 10 / 12 });
  });

  it('can be resumed where the judge was away, and takes ratings of people', async () => {
    judge.behave((_, response) => answer(response, 401, '{"error":{"message":"no"}}'));
    const away = `{ id: failsafe, items: failsafe.jsonl, controls: 0, judges: [{ id: model, model: { id: third, remote: { provider: compatible, url: "${judge.url}" } } }] }`;
    writeFileSync(
      join(folder, 'away.yaml'),
      `assay: 1\nnetwork: on\ntask: text-generation\nmodel: ${remote(model)}\nprobes:\n  - ${away}\n`,
    );
    const failed = await callAssay(['run', 'away.yaml', '--workspace', 'w.assay', '--quiet'], {
      cwd: folder,
    });
    expect(failed.code).toBe(3);
    expect(failed.stderr).toContain('401');
    const id = /assay resume (\S+)/.exec(failed.stderr)?.[1] ?? '';
    const asked = model.seen.length;
    judge.behave((_, response) => answer(response, 200, completion('Fine. [[5]]')));
    const resumed = await callAssay(['resume', id, '--workspace', 'w.assay', '--quiet'], { cwd: folder });
    expect(resumed.code).toBe(0);
    expect(model.seen.length).toBe(asked);
    const table = Array.from({ length: items }, (_, index) =>
      conditions.map((condition) => `${index},${condition},${condition === 'missing' ? 2 : 5}`),
    ).flat();
    writeFileSync(join(folder, 'people.csv'), ['item,condition,rating', ...table, ''].join('\n'));
    const { report } = await audit(
      'people',
      '{ id: failsafe, items: failsafe.jsonl, judges: [{ id: human, ratings: people.csv }] }',
    );
    const [found] = report.probes;
    expect(found?.aggregates.map(({ id, figure }) => [id, figure?.estimate])).toEqual([
      ['R', 1],
      ['G', 0.5],
      ['LLMC', expect.closeTo((1.25 * 0.5) / (0.25 * 0.5 + 1), 10)],
    ]);
  });

  it('scores ratings made elsewhere to the same numbers', async () => {
    const table = Array.from({ length: items }, (_, index) =>
      conditions.map((condition) => `${index},${condition},${complies(index, condition) ? 4 : 3}`),
    ).flat();
    writeFileSync(join(folder, 'ratings.csv'), ['item,condition,rating', ...table, ''].join('\n'));
    const run = await callAssay(['score', 'failsafe', 'ratings.csv', '--beta', '0.5', '--json'], {
      cwd: folder,
    });
    const scores = JSON.parse(run.stdout) as Record<string, number> & { byCondition: Record<string, number> };
    expect(scores['R']).toBeCloseTo(10 / 12, 12);
    expect(scores['G']).toBeCloseTo(0.875, 12);
    expect(scores.byCondition['misspelled']).toBeCloseTo(11 / 12, 12);
    expect(scores['n']).toBe(items);
    writeFileSync(join(folder, 'bad.csv'), 'item,condition,rating\na,ocr,7\n');
    const bad = await callAssay(['score', 'failsafe', 'bad.csv'], { cwd: folder });
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain('row 1');
  });

  it('keeps long documents once', () => {
    expect(
      readFileSync(join(folder, 'w.assay')).toString('latin1').split('Filing 7. It says').length - 1,
    ).toBeLessThanOrEqual(2);
  });
});
