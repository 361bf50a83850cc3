import { describe, expect, it } from 'vitest';
import type { Prediction } from '#shared/domain/prediction';
import { readFailsafeItem } from '../../../../electron/engine/catalogue/probes/failsafe/failsafe-item.ts';
import { addScanNoise } from '../../../../electron/engine/catalogue/probes/failsafe/perturb/scan-noise.ts';
import { openDataset } from '../../../../electron/engine/datasets/open-dataset.ts';
import { inspectModel, listBuiltinModels, openModel } from '../../../../electron/engine/models/open-model.ts';
import { collect, expectFault } from '../../datasets/temporary-files.ts';

const reference = { id: 'builtin/bm25-reader' };
const offline = { allowNetwork: false };
const model = await openModel(reference, offline);

async function ask(question: string, context: string): Promise<Extract<Prediction, { status: 'ok' }>> {
  const [prediction] = await model.predict([{ question, context }]);
  if (prediction?.status !== 'ok') throw new Error('no answer');
  return prediction;
}

const spanOf = ({ answer }: Extract<Prediction, { status: 'ok' }>) => {
  if (answer.kind !== 'span') throw new Error(answer.kind);
  return answer;
};

const report = `Orla Ferries sold the Morven Star in 2023 for $6.4 million. The sale took place because the ship was old.
The term loan matures on 15 January 2029.

In thousands   2024   2023
Passenger revenue   84,210   78,655
Freight revenue   41,870   43,020`;

describe('the reader without weights', () => {
  it('answers with the stretch of the kind that is asked for, and its place', async () => {
    const answer = spanOf(await ask('For how much was the Morven Star sold?', report));
    expect(answer.text).toBe('$6.4 million');
    expect(report.slice(answer.start ?? 0, answer.end ?? 0)).toBe('$6.4 million');
    expect(spanOf(await ask('When does the term loan mature?', report)).text).toBe('15 January 2029');
    expect(spanOf(await ask('Why did the sale take place?', report)).text).toBe('because the ship was old');
  });

  it('reads the cell under the heading that the question names', async () => {
    expect(spanOf(await ask('What was freight revenue in 2023?', report)).text).toBe('43,020');
    expect(spanOf(await ask('What was freight revenue in 2024?', report)).text).toBe('41,870');
  });

  it('abstains where too little of the question is in the document, and where there is none', async () => {
    for (const context of [report, '']) {
      const question = 'Who chairs the audit committee of the pension fund?';
      expect(spanOf(await ask(question, context))).toMatchObject({ text: '', start: null, end: null });
    }
    expect(spanOf(await ask('', report))).toMatchObject({ start: null });
  });

  it('records what of a long document it did not see', async () => {
    const short = await openModel({ ...reference, maxTokens: 20 }, offline);
    const [prediction] = await short.predict([
      { question: 'When does the term loan mature?', context: report },
    ]);
    expect(prediction).toMatchObject({
      status: 'ok',
      truncation: { limit: 20, windows: 1 },
      answer: { start: null },
    });
    expect(short.settings).toMatchObject({ maxTokens: 20, k1: 1.2, b: 0.75 });
    expect(await ask('When does the term loan mature?', report)).not.toHaveProperty('truncation');
  });

  it('is listed, described, and refuses another task', async () => {
    expect((await listBuiltinModels()).map(({ id }) => id)).toContain(reference.id);
    expect(await inspectModel(reference, offline)).toMatchObject({
      task: 'question-answering',
      variant: 'none',
      files: [],
    });
    await expectFault(
      openModel({ ...reference, task: 'summarization' }, offline),
      'model-task',
      'summarization',
    );
  });

  it('can be stopped between two answers', async () => {
    const signal = AbortSignal.abort();
    await expectFault(model.predict([{ question: 'a', context: 'b' }], signal), 'cancelled');
  });
});

describe('on the built-in filings', () => {
  it('answers most questions of fact, and shows a gap under every condition', async () => {
    const examples = await collect((await openDataset({ path: 'builtin/filings' })).examples());
    const right = { baseline: 0, lay: 0, scanned: 0, outOfScope: 0 };
    let facts = 0;
    for (const example of examples) {
      const item = readFailsafeItem(example);
      if (item.type !== 'QA' || example.gold?.kind !== 'answers') continue;
      facts += 1;
      const { answers } = example.gold;
      const isRight = async (question: string, context: string) =>
        answers.includes(spanOf(await ask(question, context)).text);
      const scan = addScanNoise(item.context, { seed: 1, itemId: item.id });
      if (await isRight(item.question, item.context)) right.baseline += 1;
      if (await isRight(item.given['out-of-domain'] ?? '', item.context)) right.lay += 1;
      if (scan.status === 'changed' && (await isRight(item.question, scan.text))) right.scanned += 1;
      if (spanOf(await ask(item.given.irrelevant ?? '', item.context)).start === null) right.outOfScope += 1;
    }
    expect(right.baseline / facts).toBeGreaterThan(0.6);
    expect(right.lay).toBeLessThan(right.baseline * 0.8);
    expect(right.scanned).toBeLessThan(right.baseline * 0.8);
    expect(right.outOfScope / facts).toBeGreaterThan(0.8);
  });
});
