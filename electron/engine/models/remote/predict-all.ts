import type { Prediction } from '#shared/domain/prediction';
import type { Fields } from '#shared/domain/task';
import { AssayError } from '#shared/errors';
import type { OneByOne } from '../one-by-one.ts';
import { RetryQueue, type Queued } from '../retry-queue.ts';

/**
 * For `assay predict` and the like: all inputs, each tried as often as allowed, without a store.
 * @param predictions where each is put at its place as it comes: what was answered, and paid, before a fault stands there
 */
export async function predictAll(
  oneByOne: OneByOne,
  inputs: readonly Fields[],
  signal: AbortSignal,
  predictions: Prediction[] = [],
): Promise<Prediction[]> {
  const stop = new AbortController();
  // What breaks one lane would break the others: they send nothing more, and what they have sent they wait for.
  const waiting = AbortSignal.any([signal, stop.signal]);
  const indices = inputs.keys();
  const queue = new RetryQueue<number>(() => indices.next().value);
  let answered: number | undefined;
  const lane = async (): Promise<void> => {
    for (;;) {
      const queued = await queue.next(waiting, await oneByOne.resumed(waiting), answered);
      if (queued === undefined) return;
      const fields = inputs[queued.item] ?? {};
      if (!(await oneByOne.ready(fields, waiting, true))) {
        queue.giveBack(queued);
        continue;
      }
      const end = await predictOne(oneByOne, fields, queued, { waiting, sending: signal });
      if ('afterMs' in end) queue.putBack(queued, end.afterMs);
      else if (queued.isControl === true) queue.giveBack(queued);
      else predictions[queued.item] = end;
      if (predictions[queued.item]?.status === 'ok') answered = queued.item;
    }
  };
  const lanes = Array.from({ length: Math.min(oneByOne.concurrency, inputs.length) }, () =>
    lane().catch((fault: unknown) => stop.abort(fault)),
  );
  await Promise.all(lanes);
  waiting.throwIfAborted();
  return predictions;
}

async function predictOne(
  oneByOne: OneByOne,
  fields: Fields,
  { tries }: Queued<number>,
  { waiting, sending }: { readonly waiting: AbortSignal; readonly sending: AbortSignal },
): Promise<Prediction | { readonly afterMs: number }> {
  for (;;) {
    const result = await oneByOne.attempt(fields, tries, sending);
    switch (result.kind) {
      case 'done':
        return result.prediction;
      case 'again':
        return result;
      case 'cancelled':
        throw sending.reason;
      case 'stop':
        throw new AssayError('provider', result.message, { details: { code: result.code } });
      case 'more':
        await oneByOne.ready(fields, waiting);
    }
  }
}
