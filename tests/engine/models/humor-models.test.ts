import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Prediction } from '#shared/domain/prediction';
import { countWorkers } from '../../../electron/engine/models/local/local-model.ts';
import { openModel } from '../../../electron/engine/models/open-model.ts';
import { resourcePath } from '../../../electron/engine/resources.ts';
import { useFolders, useModels } from './tiny-models.ts';

const open = useModels();
const makeFolder = useFolders();

function humorScore(prediction: Prediction | undefined): number {
  return prediction?.status === 'ok' && prediction.answer.kind === 'label'
    ? (prediction.answer.scores.humor ?? NaN)
    : NaN;
}

async function copyDetector(): Promise<string> {
  const folder = await makeFolder();
  await cp(resourcePath('models', 'humor-colbert'), folder, { recursive: true });
  return folder;
}

async function changeConfig(
  folder: string,
  change: (config: Record<string, unknown>) => void,
): Promise<void> {
  const path = join(folder, 'config.json');
  const config = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  change(config);
  await writeFile(path, JSON.stringify(config));
}

describe.each(['humor-plain', 'humor-colbert'])('builtin/%s', (name) => {
  it('tells jokes of its own kind from headlines', async () => {
    const model = await open({ id: `builtin/${name}` });
    expect(model.descriptor.labels).toEqual(['not-humor', 'humor']);
    const [joke, headline] = await model.predict([
      { text: 'Why did the baker bring a pillow to work? Because the dough needed a rest.' },
      { text: 'Senate committee approves new budget for regional transport' },
    ]);
    expect(humorScore(joke)).toBeGreaterThan(0.5);
    expect(humorScore(headline)).toBeLessThan(0.5);
  });

  it('answers texts of every shape', async () => {
    const model = await open({ id: `builtin/${name}` });
    const texts = [
      'Word',
      Array.from({ length: 10 }, (_, at) => `This is sentence number ${at + 1}.`).join(' '),
      'It rained. '.repeat(455),
      'これは文です。これも文です。 Это предложение. هذه جملة.',
      '😀😂🤣',
      '...',
      '',
    ];
    const answers = await model.predict(texts.map((text) => ({ text })));
    for (const [at, answer] of answers.entries()) {
      expect(humorScore(answer), texts[at]?.slice(0, 20)).toBeGreaterThanOrEqual(0);
      expect(humorScore(answer), texts[at]?.slice(0, 20)).toBeLessThanOrEqual(1);
    }
    expect(answers[2]?.status === 'ok' && answers[2].truncation?.limit).toBe(128);
  });
});

describe('a composed model', () => {
  it('runs in one process, so that no sentence is encoded twice', () => {
    const layout = {
      layout: 'sentences-and-text',
      split: 'sentence-end/1',
      sentences: 5,
      head: 'head',
    } as const;
    expect(countWorkers({ composed: layout }, {}, 8)).toBe(1);
    expect(countWorkers({}, {}, 8)).toBe(4);
    expect(countWorkers({}, {}, 1)).toBe(1);
    expect(countWorkers({ composed: layout }, { workers: 3 }, 8)).toBe(3);
  });

  it('answers from any folder with the layout, alone and in company alike', async () => {
    const folder = await copyDetector();
    const model = await open({ id: folder });
    const texts = ['One. Two. Three!', 'A quiet day in the valley', 'Why? Because. Why? Because. Why? No.'];
    const together = await model.predict(texts.map((text) => ({ text })));
    for (const [at, text] of texts.entries()) {
      const [alone] = await model.predict([{ text }]);
      expect(humorScore(alone)).toBe(humorScore(together[at]));
    }
    const [builtin] = await (await open({ id: 'builtin/humor-colbert' })).predict([{ text: texts[0]! }]);
    expect(humorScore(builtin)).toBe(humorScore(together[0]));
  });

  it('says what is missing or not known', async () => {
    const withoutHead = await copyDetector();
    await rm(join(withoutHead, 'onnx', 'head_quantized.onnx'));
    const refuse = (id: string): Promise<unknown> => openModel({ id }, { allowNetwork: false });
    await expect(refuse(withoutHead)).rejects.toThrow('head.onnx');

    const otherSplit = await copyDetector();
    await changeConfig(otherSplit, (config) => {
      config.composed = { layout: 'sentences-and-text', split: 'other', sentences: 5, head: 'head' };
    });
    await expect(refuse(otherSplit)).rejects.toThrow('field "composed.split"');

    const outside = await copyDetector();
    await changeConfig(outside, (config) => {
      config.composed = {
        layout: 'sentences-and-text',
        split: 'sentence-end/1',
        sentences: 5,
        head: '../head',
      };
    });
    await expect(refuse(outside)).rejects.toThrow('plain file name');

    const window = { id: 'builtin/humor-colbert', overflow: 'window' } as const;
    await expect(openModel(window, { allowNetwork: false })).rejects.toThrow(
      'composed of sentences and head',
    );
  });
});
