import { setTimeout as sleep } from 'node:timers/promises';
import type { Prediction } from '#shared/domain/prediction';
import { AssayError } from '#shared/errors';
import type { OneByOne } from '../models/one-by-one.ts';
import type { Workspace } from '../workspace/stores.ts';
import type { Outcome, PendingRequest } from '../workspace/types.ts';
import type { AskOptions } from './ask-units.ts';
import { readPending } from './read-pending.ts';

/** Longest an answer waits to be stored: a crash loses no more, and one commit serves many answers. */
const longestWait = 100;

/**
 * Asks a model whose answers come one at a time. Every request is recorded as sent before it goes out and as ended after it
 * came back; commits are shared by what happens within a tenth of a second, so that storing costs little beside asking.
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
  const lane = async (): Promise<void> => {
    for (let request = book.take(); request !== undefined; request = book.take()) {
      if (waiting.aborted) return;
      const startedAt = performance.now();
      const prediction = await answer(model, request, waiting, options.signal);
      book.settle(request, prediction, performance.now() - startedAt);
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
  workspace.attempts.cancel(auditId);
  if (options.signal.aborted) return false;
  throw stop.signal.reason ?? failed?.reason;
}

/** Waits end with `waiting`, a request on its way with `sending` alone. */
async function answer(
  model: OneByOne,
  request: PendingRequest,
  waiting: AbortSignal,
  sending: AbortSignal,
): Promise<Prediction> {
  for (let tries = 0; ; tries += 1) {
    await model.ready(request.fields, waiting);
    const result = await model.attempt(request.fields, tries, sending);
    switch (result.kind) {
      case 'done':
        return result.prediction;
      case 'stop':
        throw new AssayError('provider', `${result.message} Nothing further was sent.`, {
          details: { code: result.code },
        });
      case 'again':
        await sleep(result.afterMs, undefined, { signal: waiting });
    }
  }
}

/** Requests on their way: taken from the plan, begun in the store, and settled there with their answers. */
class RequestBook {
  readonly #workspace: Workspace;
  readonly #auditId: string;
  readonly #ahead: number;
  readonly #pending: Generator<PendingRequest, undefined>;
  readonly #begun: PendingRequest[] = [];
  readonly #options: AskOptions;
  readonly #progress: { done: number; errors: number; readonly total: number };
  #settled: Outcome[] = [];
  #timer: NodeJS.Timeout | undefined;
  #fault: Error | undefined;

  constructor(
    workspace: Workspace,
    auditId: string,
    concurrency: number,
    total: number,
    options: AskOptions,
  ) {
    this.#workspace = workspace;
    this.#auditId = auditId;
    // Begun a little before they are needed, so that no lane waits for a commit.
    this.#ahead = concurrency;
    this.#pending = readPending(workspace, auditId);
    this.#options = options;
    this.#progress = { done: 0, errors: 0, total };
  }

  /** The next request, recorded as sent; undefined when there is none left. */
  take(): PendingRequest | undefined {
    if (this.#fault !== undefined) throw this.#fault;
    if (this.#begun.length === 0) this.#begin();
    return this.#begun.shift();
  }

  settle({ unitNo }: PendingRequest, prediction: Prediction, milliseconds: number): void {
    this.#settled.push({ unitNo, prediction, latencyUs: Math.round(milliseconds * 1000) });
    this.#timer ??= setTimeout(() => {
      try {
        this.#write();
      } catch (error) {
        // Nobody waits for a timer: whoever asks for the next request hears of it.
        this.#fault = error instanceof Error ? error : new Error(String(error));
      }
    }, longestWait);
  }

  close(): void {
    if (this.#fault !== undefined) throw this.#fault;
    this.#write();
  }

  #begin(): void {
    const requests: PendingRequest[] = [];
    while (requests.length < this.#ahead) {
      const next = this.#pending.next();
      if (next.done === true) break;
      requests.push(next.value);
    }
    if (requests.length > 0) this.#workspace.attempts.begin(this.#auditId, requests);
    this.#begun.push(...requests);
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const settled = this.#settled;
    if (settled.length === 0) return;
    this.#settled = [];
    const { settled: units } = this.#workspace.attempts.finish(this.#auditId, settled);
    this.#options.onSettled?.(units);
    this.#progress.done += settled.length;
    this.#progress.errors += settled.filter(({ prediction }) => prediction.status === 'error').length;
    this.#options.onProgress?.({ ...this.#progress });
  }
}
