import type { Prediction } from '#shared/domain/prediction';
import type { Workspace } from '../workspace/stores.ts';
import type { SentTransmission } from '#shared/domain/transmission';
import type { EndedTry, Outcome, PendingRequest } from '../workspace/attempt-types.ts';
import type { AskOptions } from './ask-units.ts';
import { readPending } from './read-pending.ts';

/** Longest an answer waits to be stored: a crash loses no more, and one commit serves many answers. */
const longestWait = 200;
/** Longest a second try waits to be recorded: those that failed together are written together. */
const retryWait = 5;

/** What a request came to, and what went over the network for it where something did. */
export interface Answer {
  readonly prediction: Prediction;
  readonly sent: { readonly sent?: SentTransmission };
}

/** Requests on their way: taken from the plan, begun in the store, and settled there with their answers. */
export class RequestBook {
  readonly #workspace: Workspace;
  readonly #auditId: string;
  readonly #ahead: number;
  readonly #pending: Generator<PendingRequest, undefined>;
  readonly #begun: PendingRequest[] = [];
  readonly #options: Pick<AskOptions, 'onProgress' | 'onSettled'>;
  readonly #progress: { done: number; errors: number; readonly total: number };
  #settled: Outcome[] = [];
  #ended: EndedTry[] = [];
  #again: PendingRequest[] = [];
  #answered: PendingRequest | null | undefined;
  #timer: NodeJS.Timeout | undefined;
  #written: PromiseWithResolvers<undefined> | undefined;
  #fault: Error | undefined;
  #isClosed = false;

  constructor(
    workspace: Workspace,
    auditId: string,
    concurrency: number,
    total: number,
    options: Pick<AskOptions, 'onProgress' | 'onSettled'>,
  ) {
    this.#workspace = workspace;
    this.#auditId = auditId;
    // Begun before they are needed, as many as quick answers use up between two commits: no lane waits for one of its own.
    this.#ahead = 4 * concurrency;
    this.#pending = readPending(workspace, auditId);
    this.#options = options;
    this.#progress = { done: 0, errors: 0, total };
  }

  /** The next request, recorded as sent; undefined when there is none left. */
  take(): PendingRequest | undefined {
    if (this.#fault !== undefined) throw this.#fault;
    if (this.#begun.length === 0) this.#write();
    return this.#begun.shift();
  }

  /** A request that has an answer, of this run or an earlier one. */
  answered(): PendingRequest | undefined {
    this.#answered ??= this.#workspace.attempts.answered(this.#auditId) ?? null;
    return this.#answered ?? undefined;
  }

  settle(request: PendingRequest, answer: Answer, milliseconds: number): void {
    const { unitNo } = request;
    const { prediction, sent } = answer;
    if (prediction.status === 'ok') this.#answered = request;
    this.#settled.push({ unitNo, prediction, latencyUs: Math.round(milliseconds * 1000), ...sent });
    this.#writeSoon();
  }

  /** A try that gave no outcome; the next one of the same request, if it follows at once, is recorded with it. */
  endTry(ended: EndedTry): void {
    this.#ended.push(ended);
    this.#writeSoon();
  }

  /** One that has gone out before is about to go out once more. */
  beginAgain(request: PendingRequest): void {
    this.#again.push(request);
    this.#writeSoon();
  }

  /** Resolves when a request may go out: nothing is sent that is not recorded as sent. */
  async commitTries(): Promise<void> {
    if (this.#fault !== undefined) throw this.#fault;
    if (this.#ended.length + this.#again.length === 0) return;
    if (this.#written === undefined) {
      this.#written = Promise.withResolvers();
      setTimeout(() => this.#writeInTime(), retryWait);
    }
    await this.#written.promise;
  }

  #writeSoon(): void {
    this.#timer ??= setTimeout(() => this.#writeInTime(), longestWait);
  }

  #writeInTime(): void {
    if (this.#ended.length + this.#again.length + this.#settled.length === 0) return;
    try {
      this.#write();
    } catch (error) {
      // Nobody waits for a timer: whoever asks for the next request hears of it.
      this.#fault = error instanceof Error ? error : new Error(String(error));
      this.#written?.reject(this.#fault);
      this.#written = undefined;
    }
  }

  close(): void {
    if (this.#fault !== undefined) throw this.#fault;
    this.#isClosed = true;
    this.#write();
  }

  /** One commit for all that happened since the last, and for the requests that go out next. */
  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const ended = this.#ended;
    const outcomes = this.#settled;
    const again = this.#isClosed ? [] : this.#again;
    const next = this.#isClosed ? [] : this.#readNext();
    this.#ended = [];
    this.#settled = [];
    this.#again = [];
    if (ended.length + outcomes.length + again.length + next.length === 0) return;
    const step = { ended, outcomes, requests: [...again, ...next] };
    const { settled } = this.#workspace.attempts.advance(this.#auditId, step);
    this.#begun.push(...next);
    this.#written?.resolve(undefined);
    this.#written = undefined;
    if (outcomes.length === 0) return;
    this.#options.onSettled?.(settled);
    this.#progress.done += outcomes.length;
    this.#progress.errors += outcomes.filter(({ prediction }) => prediction.status === 'error').length;
    this.#options.onProgress?.({ ...this.#progress });
  }

  #readNext(): PendingRequest[] {
    const requests: PendingRequest[] = [];
    while (this.#begun.length + requests.length < this.#ahead) {
      const next = this.#pending.next();
      if (next.done === true) break;
      requests.push(next.value);
    }
    return requests;
  }
}
