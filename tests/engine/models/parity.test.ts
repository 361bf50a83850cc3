import { readFileSync } from 'node:fs';
import { env, pipeline } from '@xenova/transformers';
import { describe, expect, it } from 'vitest';
import type { ModelVariant } from '#shared/domain/model';
import type { Prediction } from '#shared/domain/prediction';
import { openModel } from '../../../electron/engine/models/open-model.ts';
import { resourcePath } from '../../../electron/engine/resources.ts';
import { useModels } from './tiny-models.ts';

const open = useModels();
const texts = readFileSync(resourcePath('datasets', 'reviews', 'data.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .slice(0, 120)
  .map((line) => (JSON.parse(line) as { text: string }).text);

function positiveScores(predictions: readonly Prediction[]): number[] {
  return predictions.map((prediction) =>
    prediction.status === 'ok' && prediction.answer.kind === 'label'
      ? (prediction.answer.scores.positive ?? NaN)
      : NaN,
  );
}

function furthest(one: readonly number[], other: readonly number[]): number {
  return Math.max(...one.map((score, index) => Math.abs(score - (other[index] ?? NaN))));
}

describe('the built-in sentiment model', () => {
  it.each<ModelVariant>(['fp32', 'q8'])(
    'answers in %s as the plain pipeline does, one text at a time',
    async (variant) => {
      env.allowRemoteModels = false;
      const classifier = await pipeline('text-classification', resourcePath('models', 'sentiment'), {
        dtype: variant,
        device: 'cpu',
        local_files_only: true,
        session_options: { intraOpNumThreads: 1 },
      });
      const plain: number[] = [];
      for (const text of texts.slice(0, 40)) {
        const [best] = (await classifier(text)) as { label: string; score: number }[];
        plain.push(best?.label === 'positive' ? best.score : 1 - (best?.score ?? NaN));
      }
      await classifier.dispose();
      const model = await open({ id: 'builtin/sentiment', variant });
      const own = positiveScores(await model.predict(texts.slice(0, 40).map((text) => ({ text }))));
      expect(furthest(own, plain)).toBeLessThan(1e-5);
    },
  );

  it.each<[ModelVariant, number]>([
    ['fp32', 1e-6],
    ['q8', 0],
  ])('answers in %s alike alone, among others and in any order', async (variant, tolerance) => {
    const model = await open({ id: 'builtin/sentiment', variant });
    const together = positiveScores(await model.predict(texts.map((text) => ({ text }))));
    const backwards = positiveScores(
      await model.predict(texts.toReversed().map((text) => ({ text }))),
    ).reverse();
    const alone: number[] = [];
    for (const text of texts.slice(0, 15)) alone.push(...positiveScores(await model.predict([{ text }])));
    expect(together.every(Number.isFinite)).toBe(true);
    expect(furthest(together, backwards)).toBeLessThanOrEqual(tolerance);
    expect(furthest(alone, together)).toBeLessThanOrEqual(tolerance);
  });

  it('answers alike with one process and with two', async () => {
    const one = await open({ id: 'builtin/sentiment' });
    const two = await openModel({ id: 'builtin/sentiment' }, { allowNetwork: false, workers: 2 });
    const inputs = texts.map((text) => ({ text }));
    expect(await two.predict(inputs)).toEqual(await one.predict(inputs));
    await two.close();
  });

  it('is asked under settings that name everything an answer depends on besides the files', async () => {
    const [q8, fp32, short] = await Promise.all([
      open({ id: 'builtin/sentiment', variant: 'q8' }),
      open({ id: 'builtin/sentiment', variant: 'fp32' }),
      open({ id: 'builtin/sentiment', variant: 'q8', maxTokens: 16 }),
    ]);
    expect(q8.settings).not.toEqual(fp32.settings);
    expect(q8.descriptor.fingerprint).not.toBe(fp32.descriptor.fingerprint);
    expect(q8.settings).not.toEqual(short.settings);
    expect(q8.settings).toMatchObject({ task: 'text-classification', labels: ['negative', 'positive'] });
  });
});
