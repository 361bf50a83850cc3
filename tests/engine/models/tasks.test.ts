import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Prediction } from '#shared/domain/prediction';
import { openModel } from '../../../electron/engine/models/open-model.ts';
import { onnxModel, onnxNode, part } from './onnx-bytes.ts';
import { editJson, tinyModel, useCopies, useModels } from './tiny-models.ts';

const open = useModels();
const copies = useCopies();

function labelOf(prediction: Prediction | undefined): string {
  return prediction?.status === 'ok' && prediction.answer.kind === 'label' ? prediction.answer.label : '';
}

function scoresOf(prediction: Prediction | undefined): Readonly<Record<string, number>> {
  return prediction?.status === 'ok' && prediction.answer.kind === 'label' ? prediction.answer.scores : {};
}

describe('text classification', () => {
  it('answers in the order of the inputs, with the scores of all labels', async () => {
    const model = await open({ id: tinyModel('classifier') });
    const texts = ['a bad film', 'good', 'the film was awful . awful food', 'a great film', ''];
    const predictions = await model.predict(texts.map((text) => ({ text })));
    expect(predictions.map(labelOf)).toEqual(['negative', 'positive', 'negative', 'positive', 'negative']);
    // Weights of "good" and of the separator: logits -1.25 + 0.25 … see make.py.
    const odds = Math.exp(-0.75 * 2);
    expect(scoresOf(predictions[1]).negative).toBeCloseTo(odds / (1 + odds), 6);
    for (const prediction of predictions) {
      const scores = scoresOf(prediction);
      expect(Object.keys(scores)).toEqual(['negative', 'positive']);
      expect((scores.negative ?? 0) + (scores.positive ?? 0)).toBeCloseTo(1, 12);
    }
  });

  it('keeps the final separator of a text that is cut, and records the cut', async () => {
    const model = await open({ id: tinyModel('classifier') });
    const [prediction] = await model.predict([{ text: 'the '.repeat(40) + 'awful' }]);
    // The separator alone has a weight among the tokens that are left: without it the scores would be even.
    const odds = Math.exp(0.25 * 2);
    expect(scoresOf(prediction).negative).toBeCloseTo(odds / (1 + odds), 6);
    expect(prediction).toMatchObject({ truncation: { tokens: 43, limit: 32, windows: 1 } });
  });

  it('averages the windows of a long text when asked to', async () => {
    const model = await open({ id: tinyModel('classifier'), overflow: 'window' });
    const [prediction] = await model.predict([{ text: 'the '.repeat(80) + 'great great great great' }]);
    // Cut at the window's end, the answer would be "negative".
    expect(labelOf(prediction)).toBe('positive');
    expect(prediction).toMatchObject({ truncation: { tokens: 86, limit: 32, windows: 4 } });
    // Three windows hold nothing but separators, the last one the praise.
    const even = Math.exp(0.5) / (1 + Math.exp(0.5));
    expect(scoresOf(prediction).negative).toBeCloseTo((3 * even) / 4, 3);
  });

  it('turns a score that is not a number into an error of that input alone', async () => {
    const model = await open({ id: tinyModel('classifier') });
    const predictions = await model.predict([
      { text: 'good' },
      { text: 'void' },
      { text: 'endless' },
      { text: 'bad' },
    ]);
    expect(
      predictions.map((prediction) =>
        prediction.status === 'error' ? prediction.code : labelOf(prediction),
      ),
    ).toEqual(['positive', 'invalid-scores', 'invalid-scores', 'negative']);
  });

  it('calls a missing field an error of that input alone', async () => {
    const model = await open({ id: tinyModel('classifier') });
    const predictions = await model.predict([{ context: 'good' }, { text: 'good' }]);
    expect(predictions[0]).toMatchObject({ status: 'error', code: 'missing-field' });
    expect(labelOf(predictions[1])).toBe('positive');
  });

  it('uses the dataset’s label names and adds up labels that share one', async () => {
    const model = await open({
      id: tinyModel('inference'),
      task: 'pair-classification',
      labels: { neutral: 'no', contradiction: 'no', entailment: 'yes' },
    });
    expect(model.descriptor.labels).toEqual(['no', 'yes']);
    const [prediction] = await model.predict([{ text: 'the film', textPair: 'the food' }]);
    expect(scoresOf(prediction).no).toBeCloseTo(2 / 3, 6);
    expect(labelOf(prediction)).toBe('no');
  });

  it('answers within a memory limit that every process exceeds, with fresh processes', async () => {
    const model = await openModel(
      { id: tinyModel('classifier') },
      { allowNetwork: false, workers: 1, memoryLimitBytes: 1 },
    );
    const texts = Array.from({ length: 20 }, (_, index) => (index % 3 === 0 ? 'bad film' : 'good film'));
    const predictions = await model.predict(texts.map((text) => ({ text })));
    expect(predictions.map(labelOf)).toEqual(
      texts.map((text) => (text === 'bad film' ? 'negative' : 'positive')),
    );
    await model.close();
  });

  it('rejects with the reason when the runtime refuses the weights', async () => {
    const copy = await copies('classifier');
    await writeFile(join(copy, 'onnx/model.onnx'), onnxModel(part(1, onnxNode('NoSuchOperator'))));
    const model = await open({ id: copy });
    await expect(model.predict([{ text: 'good' }])).rejects.toMatchObject({
      code: 'model-malformed',
      message: expect.stringContaining(copy) as string,
    });
  });

  it('answers nothing to nothing', async () => {
    const model = await open({ id: tinyModel('classifier') });
    expect(await model.predict([])).toEqual([]);
  });
});

describe('pair classification', () => {
  it('tells first and second text apart, and keeps both when the first alone fills the window', async () => {
    const model = await open({ id: tinyModel('inference') });
    expect(model.descriptor.task).toBe('pair-classification');
    const predictions = await model.predict([
      { text: 'football', textPair: 'sports' },
      { text: 'football', textPair: 'politics' },
      { text: 'football '.repeat(60), textPair: 'sports' },
      { text: 'football sports', textPair: 'film' },
    ]);
    expect(predictions.map(labelOf)).toEqual(['entailment', 'contradiction', 'entailment', 'contradiction']);
    expect(scoresOf(predictions[3]).entailment).toBeCloseTo(1 / 3, 6);
    expect(predictions[2]).toMatchObject({ truncation: { tokens: 64, limit: 32, windows: 1 } });
  });
});

describe('zero-shot classification', () => {
  it('chooses among candidate labels by entailment', async () => {
    const model = await open({
      id: tinyModel('inference'),
      candidateLabels: ['sports', 'politics'],
      hypothesisTemplate: 'This is about {}.',
    });
    expect(model.descriptor.task).toBe('zero-shot-classification');
    expect(model.descriptor.labels).toEqual(['sports', 'politics']);
    const predictions = await model.predict([
      { text: 'a goal in football' },
      { text: 'vote in the election' },
    ]);
    expect(predictions.map(labelOf)).toEqual(['sports', 'politics']);
    expect(scoresOf(predictions[0]).politics).toBeCloseTo(1 / (1 + Math.exp(8)), 9);
  });
});

describe('question answering', () => {
  it('gives the answer as a range of the context, exactly as it stands there', async () => {
    const model = await open({ id: tinyModel('answerer') });
    const context = 'Anna  lives in NEW  York,\nnot in London.';
    const [prediction] = await model.predict([{ question: 'Where is Anna?', context }]);
    expect(prediction).toMatchObject({
      status: 'ok',
      answer: { kind: 'span', text: 'NEW  York', start: 15, end: 24 },
    });
    expect(context.slice(15, 24)).toBe('NEW  York');
  });

  it('never answers with words of the question', async () => {
    const model = await open({ id: tinyModel('answerer') });
    const [prediction] = await model.predict([
      { question: 'Where is Paris?', context: 'the food in London' },
    ]);
    expect(prediction).toMatchObject({ answer: { text: 'London' } });
  });

  it('finds an answer far behind the window', async () => {
    const model = await open({ id: tinyModel('answerer') });
    const context = `${'the film was good . '.repeat(20)}Anna lives in Pàris .`;
    const [prediction] = await model.predict([{ question: 'Where?', context }]);
    const start = context.indexOf('Pàris');
    expect(prediction).toMatchObject({ answer: { text: 'Pàris', start, end: start + 5 } });
    expect(prediction?.status === 'ok' && (prediction.truncation?.windows ?? 0)).toBeGreaterThan(3);
  });

  it('abstains when no answer scores above the first token', async () => {
    const model = await open({ id: tinyModel('answerer') });
    const [prediction] = await model.predict([{ question: 'Where?', context: 'the film was good' }]);
    expect(prediction).toMatchObject({ status: 'ok', answer: { text: '', start: null, end: null } });
  });
});

describe('token classification', () => {
  it('gives whole words as ranges of the text, joined by their marks', async () => {
    const model = await open({ id: tinyModel('tagger') });
    expect(model.descriptor.labels).toEqual(['PER', 'LOC', 'ORG']);
    const text = 'Annas Smith, Bell of ACME Corp. in New York Paris';
    const [prediction] = await model.predict([{ text }]);
    const entities =
      prediction?.status === 'ok' && prediction.answer.kind === 'entities' ? prediction.answer.entities : [];
    expect(entities.map(({ start, end, label }) => [text.slice(start, end), label])).toEqual([
      ['Annas Smith', 'PER'],
      ['Bell', 'PER'],
      ['ACME Corp', 'ORG'],
      ['New York', 'LOC'],
      ['Paris', 'LOC'],
    ]);
  });

  it('reads long texts in windows without losing or doubling an entity', async () => {
    const model = await open({ id: tinyModel('tagger'), labels: { LOC: 'place' } });
    const text = 'New York is good and Anna Smith works at Acme Corp . '.repeat(12);
    const [prediction] = await model.predict([{ text }]);
    const entities =
      prediction?.status === 'ok' && prediction.answer.kind === 'entities' ? prediction.answer.entities : [];
    expect(entities).toHaveLength(36);
    expect(entities.filter(({ label }) => label === 'place')).toHaveLength(12);
    expect(new Set(entities.map(({ start, end }) => text.slice(start, end)))).toEqual(
      new Set(['New York', 'Anna Smith', 'Acme Corp']),
    );
  });
});

describe('generation', () => {
  it('continues a text greedily and returns only what is new', async () => {
    const model = await open({ id: tinyModel('generator'), maxNewTokens: 6 });
    const predictions = await model.predict([{ text: 'say abc' }, { text: 'xy' }, { text: '' }]);
    expect(predictions.map((prediction) => prediction.status === 'ok' && prediction.answer)).toEqual([
      { kind: 'text', text: 'defghi' },
      { kind: 'text', text: 'z' },
      { kind: 'text', text: 'abcdef' },
    ]);
  });

  it('drops the beginning of a prompt that leaves no room for the answer', async () => {
    const model = await open({ id: tinyModel('generator'), maxNewTokens: 4 });
    const [prediction] = await model.predict([{ text: `${'n'.repeat(100)}c` }]);
    expect(prediction).toMatchObject({
      answer: { kind: 'text', text: 'defg' },
      truncation: { tokens: 101, limit: 60, windows: 1 },
    });
  });

  it('asks through the chat template where the tokenizer has one', async () => {
    const copy = await copies('generator');
    await editJson(join(copy, 'tokenizer_config.json'), (config) => {
      config.chat_template =
        "{% for message in messages %}{{ message['content'] }}{% endfor %}{% if add_generation_prompt %}w{% endif %}";
    });
    const model = await open({ id: copy, maxNewTokens: 6 });
    const [prediction] = await model.predict([{ text: 'abc' }]);
    expect(prediction).toMatchObject({ answer: { kind: 'text', text: 'xyz' } });
  });

  it('summarises with an encoder and a decoder', async () => {
    const model = await open({ id: tinyModel('summarizer'), maxNewTokens: 5 });
    const predictions = await model.predict([{ text: 'a ttttall tree' }, { text: 'xxxy' }]);
    expect(predictions.map((prediction) => prediction.status === 'ok' && prediction.answer)).toEqual([
      { kind: 'text', text: 'tuvwx' },
      { kind: 'text', text: 'xyz' },
    ]);
  });
});
