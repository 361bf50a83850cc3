import { setTimeout as sleep } from 'node:timers/promises';
import type { Prediction } from '#shared/domain/prediction';
import type { Fields } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import type { OneByOne, TryResult } from '../one-by-one.ts';

/** For `assay predict` and the like: all inputs, each tried as often as allowed, without a store. */
export async function predictAll(
  oneByOne: OneByOne,
  inputs: readonly Fields[],
  signal: AbortSignal,
): Promise<Prediction[]> {
  const predictions: Prediction[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < inputs.length; index = next++) {
      predictions[index] = await predictOne(oneByOne, inputs[index] ?? {}, signal);
    }
  };
  await Promise.all(Array.from({ length: Math.min(oneByOne.concurrency, inputs.length) }, lane));
  return predictions;
}

async function predictOne(oneByOne: OneByOne, fields: Fields, signal: AbortSignal): Promise<Prediction> {
  for (let tries = 0; ; tries += 1) {
    await oneByOne.ready(fields, signal);
    const result: TryResult = await oneByOne.attempt(fields, tries, signal);
    if (result.kind === 'done') return result.prediction;
    if (result.kind === 'cancelled') throw signal.reason;
    if (result.kind === 'more') {
      tries -= 1;
      continue;
    }
    if (result.kind === 'stop')
      throw new AssayError('provider', result.message, { details: { code: result.code } });
    await sleep(result.afterMs, undefined, { signal });
  }
}
