import { AssayError } from '#shared/errors';
import type { Prediction } from '#shared/domain/prediction';
import type { Fields } from '#shared/domain/task';

/** One call of `predict`: answers gather here until all are in, or until it fails as a whole. */
export interface Job<Reply> {
  readonly answers: Promise<Reply[]>;
  readonly isOver: boolean;
  settle(position: number, reply: Reply): void;
  fail(error: AssayError): void;
}

/** Inputs of one job that travel together. */
export interface Chunk<Reply> {
  readonly id: number;
  readonly job: Job<Reply>;
  readonly inputs: readonly Fields[];
  /** Where the answers belong in the job. */
  readonly positions: readonly number[];
  /** Processes that ended while they worked on it. */
  readonly deaths: number;
}

export function cancelled(): AssayError {
  return new AssayError(
    'cancelled',
    'The question to the model was cancelled; resume the audit to ask it again.',
  );
}

/** A job of so many inputs (at least one). An aborted signal fails it at once with `cancelled`. */
export function createJob<Reply>(
  count: number,
  signal: AbortSignal | undefined,
  onOver: (job: Job<Reply>) => void,
): Job<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply[]>();
  const replies: Reply[] = [];
  let open = count;
  let isOver = false;
  const end = (): boolean => {
    if (isOver) return false;
    isOver = true;
    signal?.removeEventListener('abort', abort);
    onOver(job);
    return true;
  };
  const job: Job<Reply> = {
    answers: promise,
    get isOver() {
      return isOver;
    },
    settle(position, reply) {
      if (isOver) return;
      replies[position] = reply;
      open -= 1;
      if (open === 0 && end()) resolve(replies);
    },
    fail(error) {
      if (end()) reject(error);
    },
  };
  const abort = (): void => job.fail(cancelled());
  signal?.addEventListener('abort', abort, { once: true });
  return job;
}

function countCharacters(fields: Fields): number {
  return Object.values(fields).reduce((sum, text) => sum + text.length, 0);
}

/**
 * Cuts a job into chunks of at most `size` inputs. By length, so that the inputs of a chunk are alike and batches in
 * it need little padding; long ones first, so that no process is left with the longest at the end.
 */
export function cutIntoChunks<Reply>(
  job: Job<Reply>,
  inputs: readonly Fields[],
  size: number,
  nextId: () => number,
): Chunk<Reply>[] {
  const lengths = inputs.map(countCharacters);
  const order = inputs.map((_, index) => index);
  order.sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0) || a - b);
  const chunks: Chunk<Reply>[] = [];
  for (let start = 0; start < order.length; start += size) {
    const positions = order.slice(start, start + size);
    const own = positions.map((position) => inputs[position] ?? {});
    chunks.push({ id: nextId(), job, inputs: own, positions, deaths: 0 });
  }
  return chunks;
}

/** A chunk for each of a chunk's inputs. */
export function splitChunk<Reply>(chunk: Chunk<Reply>, nextId: () => number): Chunk<Reply>[] {
  return chunk.inputs.map((input, index) => ({
    id: nextId(),
    job: chunk.job,
    inputs: [input],
    positions: chunk.positions.slice(index, index + 1),
    deaths: 0,
  }));
}

const noAnswer: Prediction = { status: 'error', code: 'no-answer', message: 'The model gave no answer.' };

/** Hands a chunk's answers to its job. */
export function settleChunk<Reply>(
  chunk: Chunk<Reply | Prediction>,
  replies: readonly (Reply | Prediction)[],
): void {
  chunk.positions.forEach((position, index) => chunk.job.settle(position, replies[index] ?? noAnswer));
}
