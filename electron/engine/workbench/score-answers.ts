import type { Prediction } from '#shared/domain/prediction';
import type { Fields } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import { answerScore, answerText } from '../audit/summarise/answer-text.ts';
import type { Model } from '../models/model.ts';

/** An answer whose score can be followed from text to text. */
export interface ScoredAnswer {
  readonly answer: string;
  readonly score: number;
}

/** @throws AssayError `model-task` where the model answers without scores, `inference-failed` where it did not answer */
export function readScored(prediction: Prediction | undefined): ScoredAnswer {
  if (prediction?.status !== 'ok') {
    const reason = prediction === undefined ? 'nothing' : describeFailure(prediction);
    throw new AssayError('inference-failed', `The model did not answer this text: ${reason}.`);
  }
  const score = answerScore(prediction.answer);
  if (score !== null) return { answer: answerText(prediction.answer), score };
  throw new AssayError(
    'model-task',
    'This model gives no scores, so nothing can be said of single words; a classifier or an extractive reader does.',
  );
}

function describeFailure(prediction: Exclude<Prediction, { status: 'ok' }>): string {
  return prediction.status === 'error' ? prediction.message : prediction.reason;
}

/** What has become of an answer under other texts: its score there, and what is answered instead. One call to the model. */
export async function followAnswer(
  model: Model,
  original: ScoredAnswer,
  texts: readonly Fields[],
  signal?: AbortSignal,
): Promise<readonly (ScoredAnswer & { readonly originalScore: number })[]> {
  const predictions = await model.predict(texts, signal);
  return predictions.map((prediction) => {
    const now = readScored(prediction);
    const { answer } = prediction as Extract<Prediction, { status: 'ok' }>;
    const originalScore =
      answer.kind === 'label'
        ? (answer.scores[original.answer] ?? 0)
        : now.answer === original.answer
          ? now.score
          : 0;
    return { ...now, originalScore };
  });
}
