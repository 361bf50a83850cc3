import { AssayError } from '#shared/errors';
import { LiveAudit } from './live-run.ts';

/** How a run ended by itself, and whether somebody had asked it to pause. */
export interface RunControl {
  readonly signal: AbortSignal;
  readonly live: LiveAudit;
  readonly isPaused: () => boolean;
}

interface Run {
  readonly abort: AbortController;
  readonly live: LiveAudit;
  ended: Promise<unknown>;
  paused: boolean;
}

/** Ended runs that a late comer may still ask about. */
const mostRemembered = 20;

/** The audits under way in this engine. */
export class RunBook {
  readonly #runs = new Map<string, Run>();
  readonly #ended = new Map<string, LiveAudit>();

  /** Runs an audit under a signal that `cancel`, `pause` and `closeAll` can raise. */
  async start<T>(auditId: string, work: (control: RunControl) => Promise<T>): Promise<T> {
    if (this.#runs.has(auditId)) throw new AssayError('usage', `Audit ${auditId} is running already.`);
    const live = new LiveAudit(auditId);
    const run: Run = { abort: new AbortController(), live, ended: Promise.resolve(), paused: false };
    this.#runs.set(auditId, run);
    const ended = work({ signal: run.abort.signal, live, isPaused: () => run.paused });
    run.ended = ended;
    try {
      return await ended;
    } catch (error) {
      live.end('failed', error);
      throw error;
    } finally {
      this.#runs.delete(auditId);
      this.#remember(live);
    }
  }

  get(auditId: string): LiveAudit | undefined {
    return this.#runs.get(auditId)?.live ?? this.#ended.get(auditId);
  }

  has(auditId: string): boolean {
    return this.#runs.has(auditId);
  }

  get ids(): readonly string[] {
    return [...this.#runs.keys()];
  }

  /** False when no such audit is under way. */
  stop(auditId: string, paused: boolean): boolean {
    const run = this.#runs.get(auditId);
    if (run === undefined) return false;
    run.paused = paused;
    run.abort.abort();
    return true;
  }

  async closeAll(): Promise<void> {
    for (const { abort } of this.#runs.values()) abort.abort();
    await Promise.allSettled([...this.#runs.values()].map(({ ended }) => ended));
  }

  #remember(live: LiveAudit): void {
    this.#ended.delete(live.auditId);
    this.#ended.set(live.auditId, live);
    const [oldest] = this.#ended.keys();
    if (this.#ended.size > mostRemembered && oldest !== undefined) this.#ended.delete(oldest);
  }
}
