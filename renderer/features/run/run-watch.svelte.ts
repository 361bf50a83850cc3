import type { AuditCard } from '#shared/domain/audit-library';
import type { LiveRun } from '#shared/domain/live-run';
import type { SpendingLimits } from '#shared/domain/remote';
import { makeAllVisible } from '#shared/visible-text';
import { sayFault } from '../../components/describe-fault.ts';
import { Resource } from '../../state/resource.svelte.ts';
import type { Session } from '../../state/session.svelte.ts';
import type { Reading } from './throughput.ts';

const mostReadings = 240;
const asTheyAre: ReadonlySet<string> = new Set(['auditId', 'id']);

/** One audit as it runs: what the engine tells of it, and what can be done about it. */
export class RunWatch {
  /** What was asked for and is not confirmed yet. */
  asking = $state<'pause' | 'cancel' | 'resume' | null>(null);
  readings = $state.raw<readonly Reading[]>([]);
  readonly #session: Session;
  readonly #auditId: () => string;
  readonly #cards: Resource<readonly AuditCard[]>;
  /** As it stands in the workspace, where it is not under way. */
  readonly #stored: Resource<LiveRun | undefined, [auditId: string]>;
  readonly run = $derived.by((): LiveRun | undefined => {
    const auditId = this.#auditId();
    const stored = this.#stored.value?.auditId === auditId ? this.#stored.value : undefined;
    return makeAllVisible(this.#session.live.runs.get(auditId) ?? stored, asTheyAre);
  });
  readonly card = $derived.by(() => this.#cards.value?.find(({ id }) => id === this.#auditId()));
  readonly isRunning = $derived(this.run?.state === 'running');

  constructor(session: Session, auditId: () => string) {
    this.#session = session;
    this.#auditId = auditId;
    this.#cards = new Resource(() => session.client.audits.cards());
    this.#stored = new Resource(async (id) => {
      for await (const picture of await session.client.audits.follow({ auditId: id })) return picture;
      return undefined;
    });
  }

  get fault(): unknown {
    return this.#cards.fault ?? this.#session.live.faults.get(this.#auditId()) ?? null;
  }

  get known(): boolean {
    return this.#cards.value !== undefined;
  }

  /** Reads where the audit stands, and joins it where it is under way. */
  async load(): Promise<void> {
    await this.#cards.load();
    if (this.card?.live === true) void this.#session.live.follow(this.#auditId());
    else if (this.card !== undefined && !this.#session.live.runs.has(this.#auditId()))
      await this.#stored.load(this.#auditId());
  }

  /** Keeps a reading of the speed, at most one a second. */
  note(run: LiveRun): void {
    const last = this.readings.at(-1);
    const second = Math.floor(run.elapsedSeconds);
    if (run.perSecond === null || last?.second === second) return;
    this.readings = [...this.readings.slice(1 - mostReadings), { second, perSecond: run.perSecond }];
  }

  pause(): Promise<void> {
    return this.#ask('pause', (auditId) => this.#session.client.audits.pause({ auditId }));
  }

  cancel(): Promise<void> {
    return this.#ask('cancel', (auditId) => this.#session.client.audits.cancel({ auditId }));
  }

  /** @param budget in place of the audit's own */
  resume(budget?: SpendingLimits): Promise<void> {
    return this.#ask('resume', async (auditId) => {
      await this.#session.client.audits.relaunch({ auditId, ...(budget === undefined ? {} : { budget }) });
      void this.#session.live.follow(auditId);
    });
  }

  async #ask(what: 'pause' | 'cancel' | 'resume', act: (auditId: string) => Promise<unknown>): Promise<void> {
    this.asking = what;
    try {
      await act(this.#auditId());
      await this.load();
    } catch (fault) {
      this.#session.toasts.fault(sayFault(fault));
    } finally {
      this.asking = null;
    }
  }
}
