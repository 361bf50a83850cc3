import { runAside } from '../threads/run-aside.ts';

/** Small objects die young: with more room for them a thread grows by a hundred megabytes and is no faster. */
const youngMegabytes = 16;

export interface ReportTask {
  /** Of the workspace. */
  readonly path: string;
  readonly auditId: string;
  readonly assayVersion: string;
}

export interface ReportRequest extends ReportTask {
  /** What tells two states of the audit apart; null while it is not finished. */
  readonly key: string | null;
}

/**
 * The report of a stored audit as JSON, computed in a thread with a reading connection of its own.
 * @throws AssayError as `reportAudit`
 */
function reportAside({ path, auditId, assayVersion }: ReportRequest, signal: AbortSignal): Promise<string> {
  const task: ReportTask = { path, auditId, assayVersion };
  return runAside({
    entry: new URL('./report-thread', import.meta.url),
    task,
    sentences: {
      cancelled: `Computing the report of ${auditId} was cancelled.`,
      failed: `The report of ${auditId} could not be computed`,
    },
    details: { path, auditId },
    stopping: 'ended',
    signal,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
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
