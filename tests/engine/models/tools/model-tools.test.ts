import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEncoder } from '../../../../electron/engine/models/tools/encoder.ts';
import { openEntailment } from '../../../../electron/engine/models/tools/entailment.ts';
import { openGenerator } from '../../../../electron/engine/models/tools/generator.ts';
import { openMaskFiller } from '../../../../electron/engine/models/tools/mask-filler.ts';
import type { OpenTool, OpenToolBy } from '../../../../electron/engine/models/tools/open-tool.ts';
import { openWordVectors } from '../../../../electron/engine/models/tools/word-vectors.ts';
import { answer, completion, startProvider, userText } from '../../../faults/provider/scripted-provider.ts';
import { tinyModel, useCopies, useFolders, type TinyModel } from '../tiny-models.ts';

const copies = useCopies();
const folders = useFolders();
const opened: OpenTool<unknown>[] = [];
afterAll(async () => {
  for (const tool of opened) await tool.close();
});

async function open<Tool>(by: OpenToolBy<Tool>, id: string): Promise<OpenTool<Tool>> {
  const tool = await by({ id }, { allowNetwork: false, workers: 1 });
  opened.push(tool);
  return tool;
}

async function openTiny<Tool>(by: OpenToolBy<Tool>, name: TinyModel): Promise<Tool> {
  return (await open(by, tinyModel(name))).tool;
}

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return a === undefined || b === undefined
    ? Number.NaN
    : a.reduce((sum, value, axis) => sum + value * (b[axis] ?? 0), 0);
}

describe('an encoder', () => {
  it('gives vectors of length 1, the mean of the tokens', async () => {
    const encoder = await openTiny(openEncoder, 'encoder');
    const [film, twice] = await encoder.embed(['film', 'film film']);
    expect(Math.hypot(...(film ?? []))).toBeCloseTo(1, 6);
    // [CLS] film [SEP] against two films: 5 and 0.375 against 10 and 0.5.
    expect(film?.[2]).toBeCloseTo(5 / Math.hypot(5, 0.375), 6);
    expect(twice?.[2]).toBeCloseTo(10 / Math.hypot(10, 0.5), 6);
  });

  it('gives a text the same vector to the last bit, alone and among others', async () => {
    const encoder = (await open(openEncoder, 'builtin/sentence-encoder')).tool;
    const text = 'The soup was cold when it came.';
    const others = [
      'Short.',
      'A much longer sentence about a film that nobody in the family wanted to see.',
      text,
    ];
    const [alone] = await encoder.embed([text]);
    const again = (await open(openEncoder, 'builtin/sentence-encoder')).tool;
    const among = await again.embed(others);
    expect(among[2]).toEqual(alone);
    expect(cosine(alone, among[2])).toBeCloseTo(1, 6);
    expect(cosine(among[0], among[1])).toBeLessThan(0.9);
  });

  it('pools as the folder says', async () => {
    const folder = await copies('encoder');
    const before = await open(openEncoder, folder);
    await mkdir(join(folder, '1_Pooling'));
    await writeFile(join(folder, '1_Pooling/config.json'), JSON.stringify({ pooling_mode_cls_token: true }));
    const after = await open(openEncoder, folder);
    const [vector] = await after.tool.embed(['film']);
    expect(vector?.[2]).toBe(0);
    expect(after.fingerprint).not.toBe(before.fingerprint);
  });

  it('says of a text without a vector that it has none', async () => {
    const encoder = await openTiny(openEncoder, 'encoder');
    await expect(encoder.embed(['a void'])).rejects.toMatchObject({
      name: 'ToolFault',
      message: 'the encoder gave no answer (invalid-scores)',
    });
    expect(await encoder.embed(['food'])).toHaveLength(1);
  });

  it('refuses a model that gives no vectors', async () => {
    await expect(openTiny(openEncoder, 'classifier')).rejects.toMatchObject({ code: 'model-task' });
  });
});

describe('a mask filler', () => {
  it('names whole words by what stands before the place', async () => {
    const filler = await openTiny(openMaskFiller, 'masked');
    const after = await filler.fill('The film was ', '.', 3);
    expect(after.map(({ text }) => text)).toEqual(['great', 'good', 'awful']);
    expect(after[0]?.score).toBeGreaterThan(after[1]?.score ?? 1);
    expect((await filler.fill('the', ' was good', 2)).map(({ text }) => text)).toEqual(['film', 'food']);
    expect((await filler.fill('', ' film', 1)).map(({ text }) => text)).toEqual(['the']);
  });

  it('keeps the place in sight of a long text', async () => {
    const filler = await openTiny(openMaskFiller, 'masked');
    const [first] = await filler.fill('good '.repeat(60) + 'was', ' food'.repeat(60), 1);
    expect(first?.text).toBe('great');
  });

  it('is less surprised by what it expects', async () => {
    const filler = await openTiny(openMaskFiller, 'masked');
    const [expected, odd] = await Promise.all(
      ['the film was great', 'the film was football'].map((text) => filler.surprise(text)),
    );
    expect(expected).toBeLessThan(odd ?? 0);
    expect(await filler.surprise('')).toBe(0);
  });

  it('refuses a model that fills nothing', async () => {
    await expect(openTiny(openMaskFiller, 'classifier')).rejects.toMatchObject({ code: 'model-task' });
  });
});

describe('an entailment model', () => {
  it('says whether the second text follows', async () => {
    const model = await openTiny(openEntailment, 'inference');
    const [same, other] = await Promise.all(
      ['sports', 'politics'].map((hypothesis) => model.judge('a football goal', hypothesis)),
    );
    expect(same?.['entailment']).toBeGreaterThan(0.9);
    expect(other?.['entailment']).toBeLessThan(0.1);
    expect(Object.keys(same ?? {}).sort()).toEqual(['contradiction', 'entailment', 'neutral']);
  });

  it('goes by the label of a remote model that gives no scores', async () => {
    const provider = await startProvider((seen, response) => {
      const follows = /Second text:\s+-+\s+a football goal/u.test(userText(seen.body));
      answer(response, 200, completion(follows ? 'entailment' : 'neutral'));
    });
    const judge = await openEntailment(
      {
        id: 'm',
        candidateLabels: ['entailment', 'neutral', 'contradiction'],
        remote: { provider: 'compatible', url: provider.url },
      },
      { allowNetwork: true, workers: 1 },
    );
    try {
      expect(await judge.tool.judge('a goal', 'a football goal')).toEqual({ entailment: 1 });
      expect(await judge.tool.judge('a goal', 'a vote')).toEqual({ neutral: 1, entailment: 0 });
    } finally {
      await judge.close();
      await provider.close();
    }
  });

  it('refuses a model without such a label', async () => {
    await expect(openTiny(openEntailment, 'tagger')).rejects.toMatchObject({ code: 'model-task' });
  });
});

describe('a generator', () => {
  it('writes what a local model writes', async () => {
    const generator = await openTiny(openGenerator, 'generator');
    expect(await Promise.all(['abcw', 'w', 'abcw'].map((prompt) => generator.write(prompt)))).toEqual([
      'xyz',
      'xyz',
      'xyz',
    ]);
  });

  it('refuses a model that writes nothing', async () => {
    await expect(openTiny(openGenerator, 'classifier')).rejects.toMatchObject({ code: 'model-task' });
  });
});

describe('word vectors', () => {
  const lines = ['film 1 0 0', 'movie 0.9 0.1 0', 'soup 0 1 0', 'stew 0 0.9 0.3', 'nothing 0 0 0'];

  async function write(text: string): Promise<string> {
    const path = join(await folders(), 'vectors.txt');
    await writeFile(path, text);
    return path;
  }

  it.each([
    ['GloVe', `${lines.join('\n')}\n`],
    ['word2vec', `5 3\n${lines.join('\n')}`],
  ])('come from a text file of %s', async (_form, text) => {
    const { tool, fingerprint } = await open(openWordVectors, await write(text));
    const near = await tool.nearest('film', 2);
    expect(near.map((neighbour) => neighbour.text)).toEqual(['movie', 'soup']);
    expect(near[0]?.cosine).toBeCloseTo(0.9 / Math.hypot(0.9, 0.1), 6);
    expect(await tool.nearest('Film', 1)).toHaveLength(1);
    expect(await tool.nearest('unheard', 3)).toEqual([]);
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['a word without numbers', 'film 1 0\nmovie\n', /line 2: expected a word/],
    ['another width', 'film 1 0\nmovie 1 0 0\n', /line 2: 3 numbers where the first word has 2/],
    ['nothing at all', '', /no vector/],
  ])('refuse a file with %s', async (_what, text, message) => {
    await expect(open(openWordVectors, await write(text))).rejects.toMatchObject({
      code: 'file-malformed',
      message: expect.stringMatching(message) as string,
    });
  });

  it('come from an encoder and the words of its tokenizer', async () => {
    const tool = await openTiny(openWordVectors, 'encoder');
    const near = await tool.nearest('good', 1);
    expect(near.map(({ text }) => text)).toEqual(['great']);
  });

  it('say of a path that leads nowhere what to do', async () => {
    await expect(open(openWordVectors, './nowhere.txt')).rejects.toMatchObject({ code: 'model-not-found' });
  });
});
