import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Example } from '#shared/domain/example';
import { judgeProbes } from '../../../../electron/engine/audit/probes/judge-probes.ts';
import { planProbes } from '../../../../electron/engine/audit/probes/plan-probes.ts';
import {
  caseExamples,
  itemExamples,
  readItem,
} from '../../../../electron/engine/audit/probes/probe-examples.ts';
import { readResults } from '../../../../electron/engine/audit/probes/read-results.ts';
import type { ResolvedProbe } from '../../../../electron/engine/audit/probes/resolve-probes.ts';
import { summariseProbes } from '../../../../electron/engine/audit/summarise/summarise-probes.ts';
import type { Workspace } from '../../../../electron/engine/workspace/stores.ts';
import { openWorkspace } from '../../../../electron/engine/workspace/open.ts';
import { makeFolder, sampleAudit, sampleModel, sampleSheet } from '../../workspace/sample.ts';
import { resolveTiny, tinyItems } from './tiny-probe.ts';

let folder: ReturnType<typeof makeFolder>;
let workspace: Workspace;
beforeEach(() => {
  folder = makeFolder();
  workspace = openWorkspace(folder.path, { mode: 'write' });
});
afterEach(() => {
  workspace.close();
  folder.remove();
});

const making = { seed: 1, task: 'text-classification', labels: [], resources: {}, tools: {} } as const;

/** Stores items and cases of a probe and plans them. */
async function planTiny(resolved: ResolvedProbe, items: readonly Example[]): Promise<void> {
  const examples = [...itemExamples('tiny', items)];
  let cases = 0;
  for await (const example of caseExamples(resolved, items, making, () => (cases += 1)))
    examples.push(example);
  workspace.models.put(sampleModel);
  const key = await workspace.datasets.put(sampleSheet(), examples);
  const outline = {
    name: 'tiny',
    source: 'made',
    items: items.length,
    cases,
    judges: [{ name: 'length', model: null, ratings: [] }],
  };
  workspace.audits.create({
    ...sampleAudit('a', key),
    spec: { suites: [], probes: [outline], task: 'text-classification', file: {} },
  });
  await workspace.plan.write('a', (writer) => {
    const add = planProbes(writer, [resolved], (fields) =>
      createHash('sha256').update(JSON.stringify(fields)).digest(),
    );
    for (const { position, example } of workspace.datasets.iterate(key)) add(position, example);
  });
}

/** Answers "yes" to whatever holds a small letter, else "nope". */
function answerAll(): string[] {
  const asked: string[] = [];
  workspace.audits.setState('a', 'running');
  const requests = workspace.attempts.pending('a', 100);
  workspace.attempts.begin('a', requests);
  workspace.attempts.finish(
    'a',
    requests.map(({ unitNo, fields }) => {
      asked.push(fields.text ?? '');
      const label = /[a-z]/.test(fields.text ?? '') ? 'yes' : 'nope';
      return {
        unitNo,
        latencyUs: 1,
        prediction: { status: 'ok', answer: { kind: 'label', label, scores: { [label]: 1 } } },
      };
    }),
  );
  return asked;
}

const judging = {
  open: { allowNetwork: false },
  tools: {},
  signal: new AbortController().signal,
  onProgress: () => undefined,
};

describe('a probe', () => {
  it('stores its items and cases, asks what there is to ask and compares with the right case', async () => {
    const items = tinyItems('good', '12', 'bad');
    await planTiny(resolveTiny([]), items);
    expect(answerAll().sort()).toEqual(['12', 'BAD', 'GOOD', 'bad', 'good']);
    const read = readResults(workspace, 'a', resolveTiny([]));
    expect(read.items).toEqual(items);
    expect(read.results.map(({ item, condition, status }) => [item, condition, status])).toEqual([
      ['t0', 'plain', 'ok'],
      ['t0', 'shout', 'ok'],
      ['t1', 'plain', 'ok'],
      ['t1', 'shout', 'noop'],
      ['t2', 'plain', 'ok'],
      ['t2', 'shout', 'ok'],
    ]);
    const [, shouted, , unchanged] = read.results;
    expect(shouted?.against).toMatchObject({ label: 'yes' });
    expect(shouted?.answer).toMatchObject({ label: 'nope' });
    expect(shouted?.note).toEqual({ letters: 4 });
    expect(shouted?.edits).toEqual([{ start: 0, end: 4, replacement: 'GOOD' }]);
    expect(shouted?.readFields()).toEqual({ text: 'GOOD' });
    expect(unchanged).toMatchObject({ reason: 'no letters', answer: null });
  });

  it('is judged once, picks up where it stopped, and measures the judge', async () => {
    const heard: string[] = [];
    const resolved = resolveTiny(heard);
    await planTiny(resolved, tinyItems('good', '12', 'bad'));
    answerAll();
    const stopped = new AbortController();
    stopped.abort();
    expect(await judgeProbes(workspace, 'a', [resolved], { ...judging, signal: stopped.signal })).toBe(false);
    expect(heard).toEqual([]);
    expect(await judgeProbes(workspace, 'a', [resolved], judging)).toBe(true);
    expect(heard).toHaveLength(5 + 2);
    expect(await judgeProbes(workspace, 'a', [resolved], judging)).toBe(true);
    expect(heard).toHaveLength(5 + 2);
    const settings = { level: 0.95, replicates: 200, seed: 1, minimumN: 2, labels: [], modelName: 'm' };
    const [report] = summariseProbes(workspace, 'a', [resolved], settings);
    expect(report?.rows[0]).toMatchObject({ sliceId: 'probe:tiny/shout', scored: 2, cases: 3 });
    expect(report?.rows[0]?.figure).toMatchObject({ estimate: 0, n: 2 });
    expect(report?.judges[0]).toMatchObject({ id: 'length', rated: 5, unscored: {} });
    expect(report?.judges[0]?.controls).toMatchObject([{ arm: 'empty', unscored: 2, figure: null }]);
  });

  it('leaves a trace in the ledger that shows a rating changed afterwards', async () => {
    const resolved = resolveTiny([]);
    await planTiny(resolved, tinyItems('good', 'bad'));
    answerAll();
    await judgeProbes(workspace, 'a', [resolved], judging);
    workspace.audits.setState('a', 'finished');
    expect(workspace.ledger.verify('a').differences).toEqual([]);
    expect(() => {
      workspace.judgements.put('a', []);
      workspace.judgements.put('a', workspace.judgements.list('a'));
    }).toThrow();
    workspace.close();
    const file = new Database(folder.path);
    file.exec('DROP TRIGGER judgement_no_update');
    file.exec("UPDATE judgement SET rating = 6, complies = 1 WHERE status = 'rated'");
    file.close();
    workspace = openWorkspace(folder.path, { mode: 'write' });
    expect(workspace.ledger.verify('a').intact).toBe(false);
  });

  it('keeps a passage that many cases hold once, and finds one that was changed', async () => {
    const passage = `${'A long filing. '.repeat(400)}\n`;
    const texts = Array.from({ length: 40 }, (_, index) => `question ${index} é😀`);
    const resolved = resolveTiny([], passage);
    await planTiny(resolved, tinyItems(...texts));
    const [first] = workspace.attempts.pending('a', 1);
    expect(first?.fields.text?.startsWith(passage)).toBe(true);
    workspace.close();
    const file = new Database(folder.path);
    const sizes = file
      .prepare(
        'SELECT (SELECT count(*) FROM passage) AS passages, sum(length(fields)) AS fields FROM example',
      )
      .get() as { passages: number; fields: number };
    expect(sizes.passages).toBe(1);
    expect(sizes.fields).toBeLessThan(40 * 3 * 400);
    file.exec('DROP TRIGGER passage_no_update');
    file.exec("UPDATE passage SET text = text || '!'");
    file.close();
    workspace = openWorkspace(folder.path, { mode: 'write' });
    expect(workspace.ledger.verify('a').differences.map(({ table }) => table)).toContain('passage');
  });

  it('keeps the columns of an item', () => {
    const [item] = tinyItems('good');
    const [stored] = itemExamples('tiny', [item!]);
    expect(readItem(stored!)).toEqual(item);
  });
});
