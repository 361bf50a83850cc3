import { AssayError } from '#shared/errors';
import type { Prediction } from '#shared/domain/prediction';
import type { Fields } from '#shared/domain/task';
import { awakeTimeout } from './awake-timeout.ts';
import { cancelled, createJob, cutIntoChunks, settleChunk, splitChunk } from './inference-job.ts';
import type { Chunk, Job } from './inference-job.ts';
import { startWorker } from './inference-worker.ts';
import type { InferenceWorker, WorkerEvents } from './inference-worker.ts';
import type { InferenceSettings } from './protocol.ts';

export interface PoolOptions {
  readonly workers: number;
  /** Inputs sent to a process at once. */
  readonly chunkSize: number;
  /** Inputs that are worth a process of their own, which takes about a second of a core to start; 1 without it. */
  readonly inputsAProcess?: number;
  /** Longest a chunk may take, in milliseconds, before its process is stopped. */
  readonly deadline: number;
  /** Path of the program the processes run. */
  readonly entry: string;
}

interface Seat<Reply> {
  readonly worker: InferenceWorker;
  /** In the order sent: the process works on the first, the second waits at its door. */
  readonly chunks: Chunk<Reply>[];
  stopTimer: (() => void) | undefined;
  timedOut: boolean;
}

/** Deaths in a row, with no answer between them, after which the model as a whole is given up. */
const deathLimit = 5;
const chunksAhead = 2;

export interface InferencePool<Reply = Prediction> {
  /** One reply an input, in order; what fails alone is a prediction with status `error`. Rejects with `cancelled`, `inference-failed` or why the model cannot be loaded. */
  run(inputs: readonly Fields[], signal?: AbortSignal): Promise<(Reply | Prediction)[]>;
  close(): Promise<void>;
  /** Process ids of the running workers. */
  readonly pids: readonly number[];
  /** Most memory a worker had after a chunk, in bytes; 0 before the first. */
  readonly peakResidentBytes: number;
  /** Workers that ended unasked, so far. */
  readonly deaths: number;
}

/**
 * Shares inputs out to inference processes, started when there is work for them. A process that dies costs a
 * repetition: its chunk is tried once more on a fresh one, then input by input, and an input that ends a process
 * alone, twice, becomes an error of its own. The rest is never lost.
 */
export function createInferencePool<Own = Prediction>(
  settings: InferenceSettings,
  options: PoolOptions,
): InferencePool<Own> {
  type Reply = Own | Prediction;
  const seats: Seat<Reply>[] = [];
  const jobs = new Set<Job<Reply>>();
  let queue: Chunk<Reply>[] = [];
  let lastId = 0;
  let deathsInARow = 0;
  let deaths = 0;
  let peakResidentBytes = 0;
  let isClosed = false;
  let unusable: AssayError | undefined;

  const deadlineSeconds = Math.round(options.deadline / 1000);
  const nextId = (): number => (lastId += 1);
  const events: WorkerEvents = { answered, unloadable, ended };

  function answered(worker: InferenceWorker, message: Parameters<WorkerEvents['answered']>[1]): void {
    const seat = seats.find((candidate) => candidate.worker === worker);
    const chunk = seat?.chunks[0];
    if (seat === undefined || chunk?.id !== message.chunk) return;
    seat.chunks.shift();
    deathsInARow = 0;
    peakResidentBytes = Math.max(peakResidentBytes, message.residentBytes);
    // What a process replies follows from the task in its settings, which whoever opened this pool has chosen.
    settleChunk(chunk, message.replies as readonly Reply[]);
    if (message.exhausted) retire(worker);
    else arm(seat);
    share();
  }

  function unloadable(worker: InferenceWorker, error: AssayError): void {
    dismiss(worker);
    worker.kill();
    giveUp(error);
  }

  function ended(worker: InferenceWorker, reason: string): void {
    const seat = dismiss(worker);
    if (seat === undefined || isClosed || unusable !== undefined) return;
    deaths += 1;
    deathsInARow += 1;
    if (seat.timedOut && !worker.isReady) {
      giveUp(failed(`The model could not be loaded within ${deadlineSeconds} s`, reason));
      return;
    }
    if (deathsInARow >= deathLimit) {
      giveUp(failed(`The inference process ended ${deathsInARow} times in a row without an answer`, reason));
      return;
    }
    if (!worker.isReady) {
      // It ended while it loaded: no input is to blame.
      queue = [...seat.chunks, ...queue];
      share();
      return;
    }
    const [first, ...rest] = seat.chunks;
    const again = first === undefined ? [] : blame(first, seat.timedOut, reason);
    queue = [...again, ...rest, ...queue];
    share();
  }

  function failed(what: string, reason: string): AssayError {
    return new AssayError(
      'inference-failed',
      `${what} (${reason}); free some memory or choose a smaller model or variant, then resume.`,
      { details: { folder: settings.folder, reason } },
    );
  }

  /** What is left to do of the chunk a process was working on when it ended. */
  function blame(chunk: Chunk<Reply>, timedOut: boolean, reason: string): Chunk<Reply>[] {
    if (!timedOut && chunk.deaths === 0) return [{ ...chunk, deaths: 1 }];
    if (chunk.inputs.length > 1) return splitChunk(chunk, nextId);
    settleChunk(chunk, [
      timedOut
        ? {
            status: 'error',
            code: 'timeout',
            message: `The model did not answer within ${deadlineSeconds} s.`,
          }
        : {
            status: 'error',
            code: 'worker-died',
            message: `The inference process ended twice on this input alone (${reason}).`,
          },
    ]);
    return [];
  }

  function giveUp(error: AssayError): void {
    unusable = error;
    queue = [];
    for (const job of [...jobs]) job.fail(error);
    for (const seat of seats) seat.worker.kill();
  }

  /** Starts the clock for the chunk at the head; an idle process keeps neither a clock nor this process running. */
  function arm(seat: Seat<Reply>): void {
    seat.stopTimer?.();
    seat.stopTimer = undefined;
    seat.worker.setBusy(seat.chunks.length > 0);
    if (seat.chunks.length === 0) return;
    seat.stopTimer = awakeTimeout(() => {
      seat.timedOut = true;
      seat.worker.kill();
    }, options.deadline);
  }

  function dismiss(worker: InferenceWorker): Seat<Reply> | undefined {
    const index = seats.findIndex((seat) => seat.worker === worker);
    if (index < 0) return undefined;
    const [seat] = seats.splice(index, 1);
    seat?.stopTimer?.();
    return seat;
  }

  /** Ends a process whose memory is used up; what waited at its door goes to another. */
  function retire(worker: InferenceWorker): void {
    const seat = dismiss(worker);
    worker.kill();
    queue = [...(seat?.chunks ?? []), ...queue];
  }

  /** Inputs that have no answer yet. */
  function countWaiting(): number {
    const chunks = [...queue, ...seats.flatMap((seat) => seat.chunks)];
    return chunks.reduce((sum, { inputs }) => sum + inputs.length, 0);
  }

  function worthwhile(inputs: number): number {
    return Math.min(options.workers, Math.ceil(inputs / (options.inputsAProcess ?? 1)));
  }

  /** Hands out what waits, and starts processes while there is work for more. */
  function share(): void {
    queue = queue.filter((chunk) => !chunk.job.isOver);
    const busy = seats.filter((seat) => seat.chunks.length > 0).length;
    const wanted = Math.min(worthwhile(countWaiting()), busy + queue.length);
    while (seats.length < wanted) {
      const worker = startWorker(settings, events, options.entry);
      seats.push({ worker, chunks: [], stopTimer: undefined, timedOut: false });
    }
    for (let depth = 1; depth <= chunksAhead; depth += 1) {
      for (const seat of seats) {
        if (seat.chunks.length >= depth) continue;
        const chunk = queue.shift();
        if (chunk === undefined) return;
        seat.chunks.push(chunk);
        seat.worker.send(chunk.id, chunk.inputs);
        if (seat.chunks.length === 1) arm(seat);
      }
    }
  }

  return {
    async run(inputs, signal) {
      if (unusable !== undefined) throw unusable;
      if (isClosed || signal?.aborted === true) throw cancelled();
      if (inputs.length === 0) return [];
      const job = createJob<Reply>(inputs.length, signal, (over) => jobs.delete(over));
      jobs.add(job);
      // Two chunks a process at least, so that all have work.
      const processes = worthwhile(countWaiting() + inputs.length);
      const even = Math.ceil(inputs.length / (chunksAhead * processes));
      queue.push(...cutIntoChunks(job, inputs, Math.min(options.chunkSize, even), nextId));
      share();
      return job.answers;
    },
    async close() {
      isClosed = true;
      queue = [];
      for (const job of [...jobs]) job.fail(cancelled());
      const ends = seats.map((seat) => seat.worker.hasEnded);
      for (const seat of seats) {
        seat.stopTimer?.();
        // An idle process would let this one end before its own end is seen.
        seat.worker.setBusy(true);
        seat.worker.kill();
      }
      await Promise.all(ends);
    },
    get pids() {
      return seats.flatMap((seat) => seat.worker.pid ?? []);
    },
    get peakResidentBytes() {
      return peakResidentBytes;
    },
    get deaths() {
      return deaths;
    },
  };
}
