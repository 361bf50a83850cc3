import type { Prediction } from '#shared/domain/prediction';
import type { FieldName, Fields } from '#shared/domain/task';
import type { Encoded } from '../encoding.ts';
import type { Reply } from '../protocol.ts';
import type { SequenceOutputs } from '../sequence-model.ts';

/** One input, ready for the model: the sequences it takes and how their outputs become an answer. */
export interface Prepared {
  readonly sequences: readonly Encoded[];
  finish(outputs: readonly SequenceOutputs[]): Reply | Promise<Reply>;
}

/** A task whose answer is read off the model's outputs. */
export interface SequenceTask {
  /** Names of the outputs the task reads. */
  readonly outputs: readonly string[];
  /** A prediction instead where the input cannot be asked at all. */
  prepare(fields: Fields): Prepared | Prediction;
}

export function isPrediction(value: Prepared | Prediction): value is Prediction {
  return 'status' in value;
}

export function missingField(field: FieldName): Prediction {
  return { status: 'error', code: 'missing-field', message: `The example has no "${field}".` };
}

export const invalidScores: Prediction = {
  status: 'error',
  code: 'invalid-scores',
  message: 'The model answered with scores that are not finite numbers.',
};
