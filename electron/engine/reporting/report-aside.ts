import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AssayError, type ErrorCode } from '#shared/errors';

/** What the thread says, once. */
export type FromReporter =
  | { readonly type: 'report'; readonly text: string }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly message: string };

/** Small objects die young: with more room for them a thread grows by a hundred megabytes and is no faster. */
const youngMegabytes = 16;

export interface ReportRequest {
  /** Of the workspace. */
  readonly path: string;
  readonly auditId: string;
  readonly assayVersion: string;
  /** What tells two states of the audit apart; null while it is not finished. */
  readonly key: string | null;
}

/**
 * The report of a stored audit as JSON, computed in a thread with a reading connection of its own.
 * @throws AssayError as `reportAudit`
 */
function reportAside({ path, auditId, assayVersion }: ReportRequest, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const entry = new URL(`./report-thread${extname(import.meta.filename)}`, import.meta.url);
    const thread = new Worker(entry, {
      workerData: { path, auditId, assayVersion },
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    const abort = (): void => {
      reject(new AssayError('cancelled', `Computing the report of ${auditId} was cancelled.`));
      void thread.terminate();
    };
    signal.addEventListener('abort', abort, { once: true });
    thread.on('message', (message: FromReporter) => {
      if (message.type === 'report') resolve(message.text);
      else reject(new AssayError(message.code, message.message, { details: { path, auditId } }));
    });
    thread.on('error', (cause: Error) =>
      reject(
        new AssayError('internal', `The report of ${auditId} could not be computed: ${cause.message}`, {
          cause,
        }),
      ),
    );
    thread.on('exit', (status) => {
      signal.removeEventListener('abort', abort);
      // Nothing happens here when an answer came before.
      reject(new AssayError('internal', `The thread that computes reports ended with status ${status}.`));
    });
  });
}

/** The reports being computed. Two views that ask for the same one wait for one thread. */
export class ReportsUnderWay {
  readonly #running = new Map<string, Promise<string>>();
  readonly #closing = new AbortController();

  /** JSON of the report. */
  compute(request: ReportRequest): Promise<string> {
    const name = `${request.auditId} ${request.key ?? ''}`;
    const running = this.#running.get(name);
    if (running !== undefined) return running;
    const started = reportAside(request, this.#closing.signal).finally(() => this.#running.delete(name));
    this.#running.set(name, started);
    return started;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running.values());
  }
}
