import type { Prediction } from '#shared/domain/prediction';
import type { Workspace } from '../workspace/stores.ts';
import type { EndedTry, Outcome, PendingRequest, SentTransmission } from '../workspace/types.ts';
import type { AskOptions } from './ask-units.ts';
import { readPending } from './read-pending.ts';

/** Longest an answer waits to be stored: a crash loses no more, and one commit serves many answers. */
const longestWait = 100;

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
  #timer: NodeJS.Timeout | undefined;
  #fault: Error | undefined;

  constructor(
    workspace: Workspace,
    auditId: string,
    concurrency: number,
    total: number,
    options: Pick<AskOptions, 'onProgress' | 'onSettled'>,
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

  settle({ unitNo }: PendingRequest, answer: Answer, milliseconds: number): void {
    const { prediction, sent } = answer;
    this.#settled.push({ unitNo, prediction, latencyUs: Math.round(milliseconds * 1000), ...sent });
    this.#writeSoon();
  }

  /** A try that gave no outcome; the next one of the same request, if there is to be one, is recorded with it. */
  endTry(ended: EndedTry): void {
    this.#ended.push(ended);
    this.#writeSoon();
  }

  /** To be called before a request goes out once more: nothing is sent that is not recorded as sent. */
  commitTries(): void {
    if (this.#fault !== undefined) throw this.#fault;
    if (this.#ended.length > 0) this.#write();
  }

  #writeSoon(): void {
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
    const ended = this.#ended;
    this.#ended = [];
    if (ended.length > 0) this.#workspace.attempts.endTries(this.#auditId, ended);
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
