import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiveRun } from '#shared/domain/live-run';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import { countAside, countAudit } from '../../../electron/engine/audit/count-aside.ts';
import { pictureStored } from '../../../electron/engine/running/picture-stored.ts';
import { honest, startProvider } from '../../faults/provider/scripted-provider.ts';

let folder: string;
let engine: Engine;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-running-'));
  engine = createEngine({
    workspacePath: join(folder, 'w.assay'),
    assayVersion: '0',
    userFolder: join(folder, 'user'),
    host: 'served',
  });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const auditText = (limit: number, more: object = {}): string =>
  JSON.stringify({
    assay: 1,
    model: 'builtin/sentiment',
    dataset: { path: 'builtin/reviews', limit },
    transformations: [{ id: 'keyboard-typo', rate: 0.2, variants: 3 }],
    ...more,
  });

async function followToEnd(auditId: string): Promise<LiveRun[]> {
  const pictures: LiveRun[] = [];
  for await (const picture of await engine.client.audits.follow({ auditId })) pictures.push(picture);
  return pictures;
}

describe('an audit that runs by itself', () => {
  it('is followed by several views, shows slices and first flips, and ends finished', async () => {
    const source = join(folder, 'a.yaml');
    const { auditId } = await engine.client.audits.launch({ source, text: auditText(100) });
    const [first, second] = await Promise.all([followToEnd(auditId), followToEnd(auditId)]);
    const last = first.at(-1);
    expect(last?.state).toBe('finished');
    expect(second.at(-1)?.state).toBe('finished');
    expect(last?.slices.map(({ id }) => id)).toContain('transformation:keyboard-typo');
    for (const slice of last?.slices ?? []) expect(slice.done).toBe(slice.units);
    expect(last?.failures.length).toBeGreaterThan(0);
    expect(last?.failures[0]?.answer).not.toBe(last?.failures[0]?.cleanAnswer);
    // Whoever comes after the end still learns it.
    expect((await followToEnd(auditId)).at(-1)?.state).toBe('finished');
    // A large one is counted in a thread, to the same end.
    const workspace = await engine.context.read();
    const counted = await countAside(workspace, auditId, { fewest: 0 });
    expect(counted).toEqual(countAudit(workspace, auditId));
    expect(pictureStored(workspace, auditId, counted).slices).toEqual(last?.slices);
  });

  it('pauses, says so, goes on, and asks nothing twice', async () => {
    // A provider that answers so many and then holds its tongue: the pause cannot come too late.
    const provider = await startProvider();
    try {
      const answered: string[] = [];
      provider.behave((seen, response) => {
        if (answered.length >= 10) return;
        answered.push(seen.body);
        void honest(seen, response);
      });
      const source = join(folder, 'b.yaml');
      const model = {
        id: 'scripted',
        candidateLabels: ['negative', 'positive'],
        remote: { provider: 'compatible', url: provider.url, limits: { concurrency: 4 } },
      };
      const text = auditText(20, { network: 'on', task: 'text-classification', model });
      const { auditId } = await engine.client.audits.launch({ source, text });
      for await (const { done } of await engine.client.audits.follow({ auditId })) {
        if (done > 0) break;
      }
      expect(await engine.client.audits.pause({ auditId })).toBe(true);
      expect((await followToEnd(auditId)).at(-1)?.state).toBe('paused');
      const [card] = await engine.client.audits.cards();
      expect(card).toMatchObject({ id: auditId, state: 'paused', live: false });
      provider.behave(honest);
      await engine.client.audits.relaunch({ auditId });
      expect((await followToEnd(auditId)).at(-1)?.state).toBe('finished');
      const report = await engine.client.audits.report({ auditId });
      expect(report.headline.outcomes.ok).toBe(report.headline.outcomes.planned);
      for (const body of answered) expect(provider.seen.filter((seen) => seen.body === body)).toHaveLength(1);
    } finally {
      await provider.close();
    }
  });

  it('has a card with verdict, model, data and size; removing it can be undone', async () => {
    const source = join(folder, 'c.yaml');
    const text = auditText(20, {
      expectations: [{ atMost: 0.5 }],
      minimumN: 5,
      suites: [{ path: 'builtin/sentiment', tests: ['single-positive-words'] }],
    });
    const { auditId } = await engine.client.audits.launch({ source, text });
    await followToEnd(auditId);
    await engine.client.audits.report({ auditId });
    const [card] = await engine.client.audits.cards();
    expect(card).toMatchObject({
      id: auditId,
      state: 'finished',
      model: { id: 'builtin/sentiment' },
      dataset: { path: 'builtin/reviews', examples: 20 },
      verdict: { outcome: 'pass' },
    });
    await engine.client.audits.remove({ auditId });
    expect((await engine.client.audits.cards()).map(({ id }) => id)).not.toContain(auditId);
    await engine.client.audits.restore({ auditId });
    expect((await engine.client.audits.cards())[0]?.id).toBe(auditId);
    const uses = await engine.client.library.list({ kind: 'model' });
    expect(uses.find(({ id }) => id === 'builtin/sentiment')?.uses.map((use) => use.auditId)).toContain(
      auditId,
    );
  });

  it('lists own data with the rows that they have, without the cases of suites', async () => {
    const path = join(folder, 'own.csv');
    writeFileSync(path, 'text,label\nA fine day,positive\nA bad day,negative\n');
    const suite = { path: 'builtin/sentiment', tests: ['single-positive-words'] };
    const text = auditText(0, { dataset: path, suites: [suite] });
    const { auditId } = await engine.client.audits.launch({ source: 'own.yaml', text });
    expect((await followToEnd(auditId)).at(-1)?.state).toBe('finished');
    const listed = await engine.client.library.list({ kind: 'dataset' });
    expect(listed.find(({ id }) => id === path)?.size).toBe(2);
  });

  it('refuses a faulty file before anything runs, with every fault and its line', async () => {
    const text = 'assay: 1\nmodel: builtin/sentiment\ndataset: builtin/reviews\nseed: -4\nlevel: 3\n';
    const check = await engine.client.audits.validate({ source: 'x.yaml', text });
    expect(check.faults.map(({ line, path }) => [line, path])).toEqual([
      [4, 'seed'],
      [5, 'level'],
    ]);
    await expect(engine.client.audits.launch({ source: 'x.yaml', text })).rejects.toThrow(/line 4/);
    const fine = await engine.client.audits.validate({ source: 'x.yaml', text: auditText(10) });
    expect(fine).toEqual({ ok: true, faults: [], leaves: [] });
    const remote = { id: 'gpt', remote: { provider: 'openai' } };
    const away = await engine.client.audits.validate({
      source: 'x.yaml',
      text: auditText(9, { model: remote }),
    });
    expect(away.leaves[0]).toMatch(/goes to openai/);
  });

  it('estimates units exactly by a pilot of the whole and nearly by one of a part', async () => {
    const source = join(folder, 'd.yaml');
    const whole = await engine.client.audits.estimate({ source, text: auditText(10), examples: 10 });
    expect(whole).toMatchObject({ exact: true, piloted: 10, examples: 10 });
    const part = await engine.client.audits.estimate({ source, text: auditText(100), examples: 10 });
    expect(part).toMatchObject({ exact: false, examples: 100 });
    expect(part.units / whole.units).toBeCloseTo(10, 0);
    expect(part.seconds?.lower).toBeLessThanOrEqual(part.seconds?.estimate ?? 0);
    expect(part.asked).toBeGreaterThan(0);
  });
});
