import type { ReportProgress } from '#shared/domain/progress';
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
function reportAside(
  { path, auditId, assayVersion }: ReportRequest,
  onProgress: (progress: ReportProgress) => void,
  signal: AbortSignal,
): Promise<string> {
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
    onProgress,
    signal,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
}

interface Running {
  readonly auditId: string;
  readonly report: Promise<string>;
  readonly listeners: Set<(progress: ReportProgress) => void>;
}

/** The reports being computed. Two views that ask for the same one wait for one thread. */
export class ReportsUnderWay {
  readonly #running = new Map<string, Running>();
  readonly #closing = new AbortController();

  /** JSON of the report. */
  compute(request: ReportRequest): Promise<string> {
    const { auditId, key } = request;
    const name = `${auditId} ${key ?? ''}`;
    const running = this.#running.get(name);
    if (running !== undefined) return running.report;
    const listeners: Running['listeners'] = new Set();
    const tell = (progress: ReportProgress): void => listeners.forEach((listener) => listener(progress));
    const report = reportAside(request, tell, this.#closing.signal).finally(() => this.#running.delete(name));
    this.#running.set(name, { auditId, report, listeners });
    return report;
  }

  /** Hears how far the reports of an audit are that are being computed now, until they are. How they end is told to who asked for them. */
  async follow(auditId: string, listener: (progress: ReportProgress) => void): Promise<void> {
    const running = [...this.#running.values()].filter((one) => one.auditId === auditId);
    for (const { listeners } of running) listeners.add(listener);
    await Promise.allSettled(running.map(({ report }) => report));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled([...this.#running.values()].map(({ report }) => report));
  }
}
