import { AssayError } from '#shared/errors';
import type { OneByOne, TryResult } from '../models/one-by-one.ts';
import { RetryQueue, type Queued } from '../models/retry-queue.ts';
import type { Workspace } from '../workspace/stores.ts';
import type { SentTransmission } from '#shared/domain/transmission';
import type { PendingRequest } from '../workspace/attempt-types.ts';
import type { AskOptions } from './ask-units.ts';
import { RequestBook, type Answer } from './request-book.ts';

/**
 * Asks a model whose answers come one at a time. Every try is an attempt of its own, recorded as sent before it goes out and as
 * ended, with what went over the network, after it came back; commits are shared by what happens within a fifth of a second,
 * so that storing costs little beside asking.
 * Returns whether everything was asked; false after an abort. A request is tried again as the model says.
 * @throws AssayError `budget` or `provider` when nothing further may or can be asked; what is answered is stored, the rest
 *   is pending
 */
export async function askOneByOne(
  workspace: Workspace,
  model: OneByOne,
  auditId: string,
  total: number,
  options: AskOptions,
): Promise<boolean> {
  const stop = new AbortController();
  const waiting = AbortSignal.any([options.signal, stop.signal]);
  const book = new RequestBook(workspace, auditId, model.concurrency, total, options);
  const queue = new RetryQueue<PendingRequest>(() => book.take());
  const lane = async (): Promise<void> => {
    for (;;) {
      if (waiting.aborted) return;
      const preference = await model.resumed(waiting);
      const queued = await queue.next(
        waiting,
        preference,
        preference === 'answered' ? book.answered() : undefined,
      );
      if (queued === undefined) return;
      if (!(await model.ready(queued.item.fields, waiting, true))) {
        queue.giveBack(queued);
        continue;
      }
      const startedAt = performance.now();
      const end = await ask(model, queued, book, { waiting, sending: options.signal });
      if (end === 'cancelled') return;
      if (end === 'control') queue.giveBack(queued);
      else if ('afterMs' in end) queue.putBack(queued, end.afterMs);
      else book.settle(queued.item, end, performance.now() - startedAt);
    }
  };
  const lanes = Array.from({ length: model.concurrency }, async () => {
    try {
      await lane();
    } catch (error) {
      // The others stop too, as what broke this one would break them; what they have sent they wait for: it is paid.
      stop.abort(error);
      throw error;
    }
  });
  const ends = await Promise.allSettled(lanes);
  book.close();
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed === undefined && !options.signal.aborted) return true;
  await workspace.attempts.cancel(auditId);
  if (options.signal.aborted) return false;
  throw stop.signal.reason ?? failed?.reason;
}

/** Tries one that is ready. Waits end with `waiting`, a request on its way with `sending` alone. */
async function ask(
  model: OneByOne,
  { item: request, tries, isControl = false }: Queued<PendingRequest>,
  book: RequestBook,
  { waiting, sending }: { readonly waiting: AbortSignal; readonly sending: AbortSignal },
): Promise<Answer | { readonly afterMs: number } | 'cancelled' | 'control'> {
  const { unitNo } = request;
  if (tries > 0 || isControl) book.beginAgain(request);
  for (;;) {
    await book.commitTries();
    const result = await model.attempt(request.fields, tries, sending);
    const sent = sentOf(result);
    switch (result.kind) {
      case 'done':
        if (!isControl) return { prediction: result.prediction, sent };
        // Its units have their answer: this one is an attempt and nothing more.
        book.endTry({ unitNo, state: 'ok', code: 'control', message: '', again: false, ...sent });
        return 'control';
      case 'cancelled': {
        const message = 'The request was cancelled on its way.';
        book.endTry({ unitNo, state: 'cancelled', code: 'cancelled', message, again: false, ...sent });
        return 'cancelled';
      }
      case 'stop': {
        const { code, message } = result;
        book.endTry({ unitNo, state: 'error', code, message, again: false, ...sent });
        throw new AssayError('provider', `${message} Nothing further was sent.`, { details: { code } });
      }
      case 'more':
        book.endTry({ unitNo, state: 'ok', code: 'one-of-several', message: '', again: true, ...sent });
        await model.ready(request.fields, waiting);
        break;
      case 'again': {
        const { code, message, afterMs } = result;
        book.endTry({ unitNo, state: 'error', code, message, again: false, ...sent });
        return { afterMs };
      }
    }
  }
}

function sentOf({ transmission, usage }: TryResult): { readonly sent?: SentTransmission } {
  return transmission === null ? {} : { sent: { transmission, usage } };
}
