import { describe, expect, it } from 'vitest';
import type { Prediction } from '#shared/domain/prediction';
import { createSequenceAnswerer } from '../../../electron/engine/models/local/answerer.ts';
import type { Encoded } from '../../../electron/engine/models/local/encoding.ts';
import type { SequenceTask } from '../../../electron/engine/models/local/tasks/prepared.ts';

const limits = { rows: 4, tokens: 1000 };

/** Lower-cased letters as tokens; answers with the sum of the tokens, so that every sequence has an answer of its own. */
const task: SequenceTask = {
  outputs: ['logits'],
  prepare({ text = '' }) {
    const ids = Array.from(text.toLowerCase(), (letter) => letter.codePointAt(0) ?? 0);
    const segments = ids.map((_, at) => (text.startsWith('A') && at > 0 ? 1 : 0));
    return {
      sequences: [{ ids, segments }],
      finish: ([output]): Prediction => ({
        status: 'ok',
        answer: { kind: 'text', text: String(output?.logits?.values[0]) },
      }),
    };
  },
};

async function answer(texts: readonly string[]): Promise<{ answers: string[]; asked: Encoded[] }> {
  const asked: Encoded[] = [];
  const answerer = createSequenceAnswerer(task, (batch) => {
    asked.push(...batch);
    return Promise.resolve(
      batch.map(({ ids, segments }) => ({
        logits: {
          values: Float32Array.of([...ids, ...segments].reduce((sum, id) => sum + id, 0)),
          dims: [1],
        },
      })),
    );
  });
  const predictions = await answerer.answer(
    texts.map((text) => ({ text })),
    limits,
    () => undefined,
  );
  return {
    answers: predictions.map((prediction) =>
      prediction.status === 'ok' && prediction.answer.kind === 'text' ? prediction.answer.text : '',
    ),
    asked,
  };
}

describe('a chunk of inputs', () => {
  it('shows the model each sequence once, and every input gets its answer', async () => {
    const { answers, asked } = await answer(['ab', 'aB', 'c', 'ab', 'C', 'd']);
    expect(asked).toHaveLength(3);
    expect(answers).toEqual(['195', '195', '99', '195', '99', '100']);
  });

  it('keeps sequences apart that differ in their segments alone', async () => {
    const { answers, asked } = await answer(['ab', 'AB', 'aB', 'Ab']);
    expect(asked).toHaveLength(2);
    expect(answers).toEqual(['195', '196', '195', '196']);
  });
});
