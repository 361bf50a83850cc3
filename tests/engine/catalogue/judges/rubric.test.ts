import { describe, expect, it } from 'vitest';
import judge from '../../../../electron/engine/catalogue/judges/rubric.ts';

describe('the offline judge', () => {
  it.each(
    judge.examples.map(
      (example) => [example.question.answer, example.question.rubric.asksFor, example] as const,
    ),
  )('rates %j of one that should %s as its example says', async (_answer, _asks, { question, rating }) => {
    const judged = await judge.judge(question, {}, { tools: {}, place: null, ratings: new Map() });
    expect(judged).toMatchObject({ status: 'rated', rating });
  });
});
