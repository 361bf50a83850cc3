import { AssayError } from '#shared/errors';
import type { Model } from '../models/model.ts';
import { Turns } from '../threads/turns.ts';
import type { Workspace } from '../workspace/stores.ts';
import type { Outcome, PendingRequest } from '../workspace/attempt-types.ts';
import { readPending } from './read-pending.ts';

export interface AskProgress {
  readonly done: number;
  readonly total: number;
  readonly errors: number;
}

export interface AskOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: AskProgress) => void;
  /** Told the numbers of units that have an outcome now. */
  readonly onSettled?: (units: readonly number[]) => void;
}

/** Requests handed to the model at once: large enough to batch by length and to commit rarely, small enough to lose little. */
const chunkSize = 512;

/**
 * Asks the model every request of the plan that has no answer yet, shortest first so that batches are of like length.
 * Every request is recorded as sent before the model sees it (T1) and as ended, with its answer, in one transaction (T2).
 * Returns whether everything was asked; false after an abort, when what is answered is stored and the rest is pending.
 * @throws AssayError `inference-failed` when the model is gone; the chunk under way stays pending
 */
export async function askUnits(
  workspace: Workspace,
  model: Model,
  auditId: string,
  total: number,
  options: AskOptions,
): Promise<boolean> {
  const progress = { done: 0, errors: 0 };
  const turns = new Turns();
  const chunks = readChunks(workspace, auditId);
  const askChunk = async (chunk: readonly PendingRequest[]): Promise<void> => {
    const outcomes = await ask(model, chunk, options.signal);
    await turns.pass();
    const { settled } = workspace.attempts.finish(auditId, outcomes);
    await turns.pass();
    options.onSettled?.(settled);
    progress.done += outcomes.length;
    progress.errors += outcomes.filter(({ prediction }) => prediction.status === 'error').length;
    options.onProgress?.({ ...progress, total });
  };
  const lane = async (): Promise<void> => {
    for (let next = chunks.next(); next.done !== true && !options.signal.aborted; next = chunks.next()) {
      workspace.attempts.begin(auditId, next.value);
      await turns.pass();
      await askChunk(next.value);
      await turns.pass();
    }
  };
  // One lane more than the model works on at once: the next chunk waits at its door while this side commits.
  const lanes = await Promise.allSettled(Array.from({ length: model.concurrency + 1 }, () => lane()));
  const failed = lanes.find((lane) => lane.status === 'rejected');
  if (failed === undefined && !options.signal.aborted) return true;
  await workspace.attempts.cancel(auditId);
  if (failed !== undefined && !options.signal.aborted) throw failed.reason;
  return false;
}

async function ask(model: Model, chunk: readonly PendingRequest[], signal: AbortSignal): Promise<Outcome[]> {
  const startedAt = performance.now();
  const predictions = await model.predict(
    chunk.map(({ fields }) => fields),
    signal,
  );
  // The model answers a chunk as one: the share of one request is all that can honestly be said of its time.
  const latencyUs = Math.round(((performance.now() - startedAt) * 1000) / chunk.length);
  return chunk.map(({ unitNo }, index) => {
    const prediction = predictions[index];
    if (prediction === undefined)
      throw new AssayError(
        'internal',
        `The model answered ${predictions.length} of ${chunk.length} requests.`,
      );
    return { unitNo, prediction, latencyUs };
  });
}

function* readChunks(workspace: Workspace, auditId: string): Generator<PendingRequest[], undefined> {
  let chunk: PendingRequest[] = [];
  for (const request of readPending(workspace, auditId)) {
    chunk.push(request);
    if (chunk.length < chunkSize) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
