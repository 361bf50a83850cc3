import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssayError } from '#shared/errors';
import type { Fields } from '#shared/domain/task';
import type { FromInference, InferenceSettings } from './protocol.ts';
import { startProcess } from './start-process.ts';

const keptDiagnostics = 4000;

/** Told about everything that happens to one inference process. */
export interface WorkerEvents {
  answered(worker: InferenceWorker, message: Extract<FromInference, { type: 'answers' }>): void;
  /** The model cannot be loaded: every other process would fail alike. */
  unloadable(worker: InferenceWorker, error: AssayError): void;
  /** The process has ended, whatever the reason. */
  ended(worker: InferenceWorker, reason: string): void;
}

/** One inference process, seen from the engine. Answers come in the order of the chunks sent. */
export interface InferenceWorker {
  readonly pid: number | undefined;
  readonly isReady: boolean;
  send(chunk: number, inputs: readonly Fields[]): void;
  /** While busy it keeps this process alive; while idle it does not. */
  setBusy(busy: boolean): void;
  kill(): void;
  readonly hasEnded: Promise<unknown>;
}

/** The program an inference process runs; beside this file, in the same form. */
export const inferenceEntry = fileURLToPath(
  new URL(`./inference-process${extname(import.meta.filename)}`, import.meta.url),
);

/** Starts a process that loads the model at once. */
export function startWorker(
  settings: InferenceSettings,
  events: WorkerEvents,
  entry: string,
): InferenceWorker {
  let isReady = false;
  let diagnostics = '';
  let over = false;
  const { promise: hasEnded, resolve: markEnded } = Promise.withResolvers<undefined>();
  const child = startProcess(entry, {
    message(message) {
      if (message.type === 'ready') {
        isReady = true;
      } else if (message.type === 'unloadable') {
        events.unloadable(
          worker,
          new AssayError(message.code, message.message, { details: message.details }),
        );
      } else {
        events.answered(worker, message);
      }
    },
    printed(text) {
      diagnostics = (diagnostics + text).slice(-keptDiagnostics);
    },
    ended(reason) {
      if (over) return;
      over = true;
      markEnded(undefined);
      const last = diagnostics.trim().split('\n').at(-1) ?? '';
      events.ended(worker, last === '' ? reason : `${reason}: ${last}`);
    },
  });
  const worker: InferenceWorker = {
    get pid() {
      return child.pid;
    },
    get isReady() {
      return isReady;
    },
    send: (chunk, inputs) => child.post({ type: 'chunk', chunk, inputs }),
    setBusy: (busy) => child.setBusy(busy),
    kill: () => child.kill(),
    hasEnded,
  };
  child.post({ type: 'load', settings });
  return worker;
}
