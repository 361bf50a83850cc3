import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';

let folder: string;
let engine: Engine;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-workbench-'));
  engine = createEngine({ workspacePath: join(folder, 'w.assay'), assayVersion: '0', userFolder: folder });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const model = { id: 'builtin/sentiment' };
const fields = { text: 'The soup was delicious and the waiter was kind.' };

describe('the workbench', () => {
  it('answers one text with the score of every label', async () => {
    const { prediction } = await engine.client.workbench.predict({ model, fields });
    expect(prediction).toMatchObject({ status: 'ok', answer: { kind: 'label', label: 'positive' } });
    if (prediction.status !== 'ok' || prediction.answer.kind !== 'label') return;
    const sum = Object.values(prediction.answer.scores).reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(1, 4);
  });

  it('weighs words by leaving each out: the word that carries the opinion weighs most', async () => {
    const saliency = await engine.client.workbench.saliency({ model, fields });
    const heaviest = [...saliency.words].sort((a, b) => b.weight - a.weight)[0];
    expect(['delicious', 'kind']).toContain(heaviest?.word);
    const { words } = saliency;
    expect(words.map(({ start, end }) => fields.text.slice(start, end))).toEqual(
      words.map(({ word }) => word),
    );
    // The weight is the difference of two predictions, to the digit.
    const without = { text: 'The soup was and the waiter was kind.' };
    const { prediction } = await engine.client.workbench.predict({ model, fields: without });
    const score =
      prediction.status === 'ok' && prediction.answer.kind === 'label'
        ? prediction.answer.scores['positive']
        : 0;
    expect(words.find(({ word }) => word === 'delicious')?.weight).toBeCloseTo(
      saliency.score - (score ?? 0),
      5,
    );
  });

  it('ranks replacements by the harm they do, and takes the worst as a step', async () => {
    const start = fields.text.indexOf('delicious');
    const suggestions = await engine.client.workbench.suggest({ model, fields, start, end: start + 9 });
    const drops = suggestions.map(({ drop }) => drop);
    expect(drops).toEqual([...drops].sort((a, b) => b - a));
    expect(new Set(suggestions.map(({ text }) => text)).size).toBe(suggestions.length);
    const step = await engine.client.workbench.attackStep({ model, fields });
    expect(step.best?.drop).toBeGreaterThan(0);
    expect(step.best?.drop).toBeGreaterThanOrEqual(suggestions[0]?.drop ?? 0);
    const kept = await engine.client.workbench.attackStep({ model, fields, keep: [{ start: 0, end: 999 }] });
    expect(kept.best).toBeNull();
  });

  it('says in one sentence what is missing', async () => {
    await expect(engine.client.workbench.predict({ model, fields: {} })).rejects.toThrow(/needs a text/);
    await expect(engine.client.workbench.saliency({ model, fields: { text: '!?' } })).rejects.toThrow(
      /no word/,
    );
    await expect(engine.client.workbench.suggest({ model, fields, start: 90, end: 99 })).rejects.toThrow(
      /no characters 90 to 99/,
    );
  });

  it('asks a file of word vectors for near words where one is named', async () => {
    const vectors = join(folder, 'vectors.txt');
    writeFileSync(vectors, 'delicious 1 0\ntasty 0.9 0.1\nfoul -1 0.2\n');
    const start = fields.text.indexOf('delicious');
    const place = { model, fields, start, end: start + 9, sources: ['vectors' as const] };
    const near = await engine.client.workbench.suggest({ ...place, vectors });
    expect(near.map(({ replacement }) => replacement).sort()).toEqual(['foul', 'tasty']);
    expect(near[0]).toMatchObject({ replacement: 'foul', source: 'vectors' });
    expect(await engine.client.workbench.suggest(place)).toEqual([]);
    await expect(
      engine.client.workbench.suggest({ ...place, vectors: join(folder, 'gone.txt') }),
    ).rejects.toThrow(/gone\.txt/);
  });

  it('saves failures as a suite that reads back, and says when nothing of them is a test', async () => {
    const changed = { text: 'The soup was foul and the waiter was kind.' };
    const failures = [
      { fields, changed, label: null, how: 'Word replaced' },
      { fields, changed, label: null, how: 'Word replaced' },
      { fields: { text: 'I did not like it.' }, changed: null, label: 'negative', how: 'As typed' },
    ];
    const request = { name: 'Two kinds of failure', task: 'text-classification' as const };
    const saved = await engine.client.workbench.saveSuite({ ...request, failures });
    expect(saved).toMatchObject({ tests: 2, cases: 2 });
    const { tests } = await engine.client.suites.show({ suite: saved.path });
    expect(tests.map(({ type }) => type)).toEqual(['INV', 'MFT']);
    await expect(engine.client.workbench.saveSuite({ ...request, failures })).rejects.toThrow(/already/);
    const none = [{ fields, changed: null, label: null, how: 'As typed' }];
    await expect(engine.client.workbench.saveSuite({ ...request, failures: none })).rejects.toThrow(
      /right label/,
    );
  });
});
