import { SvelteMap } from 'svelte/reactivity';
import type { AuditCard } from '#shared/domain/audit-library';
import type { LiveRun } from '#shared/domain/live-run';
import { AssayError } from '#shared/errors';
import type { Client } from '../client.ts';

type AuditsClient = Pick<Client['audits'], 'follow' | 'cards'>;

interface LiveEvents {
  /** An audit that was seen running is not any more. */
  readonly ended: (run: LiveRun) => void;
  /** An audit that was seen running is not known to the engine any more: its process was another. */
  readonly cutOff: (card: AuditCard) => void;
  /** A stream broke off without an end. */
  readonly lost: () => void;
}

/** Audits under way in this engine. They are followed for the whole window, so leaving a view stops nothing. */
export class LiveAudits {
  readonly runs = new SvelteMap<string, LiveRun>();
  /** Why an audit can no longer be followed, by its id. */
  readonly faults = new SvelteMap<string, unknown>();
  readonly running = $derived([...this.runs.values()].filter(({ state }) => state === 'running'));
  /** Of everything under way, 0…1; null where nothing is. */
  readonly share = $derived.by((): number | null => {
    const [done, total] = this.running.reduce(([a, b], run) => [a + run.done, b + run.total], [0, 0]);
    return this.running.length === 0 ? null : total === 0 ? 0 : done / total;
  });
  readonly #client: AuditsClient;
  readonly #events: LiveEvents;
  readonly #followed = new Map<string, AbortController>();

  constructor(client: AuditsClient, events: LiveEvents) {
    this.#client = client;
    this.#events = events;
  }

  /** Joins whatever is running already: another window or an earlier page may have started it. */
  async joinAll(): Promise<void> {
    for (const card of await this.#client.cards()) if (card.live) void this.follow(card.id);
  }

  /** Takes up every stream anew, and tells of audits that the engine has lost with its process. */
  async rejoin(): Promise<void> {
    const before = this.running.map(({ auditId }) => auditId);
    for (const abort of this.#followed.values()) abort.abort();
    this.#followed.clear();
    this.faults.clear();
    const cards = await this.#client.cards();
    for (const card of cards) {
      if (card.live) void this.follow(card.id);
      else if (before.includes(card.id)) this.#settle(card);
    }
  }

  /** Joins an audit; a second call for the same one does nothing. */
  async follow(auditId: string): Promise<void> {
    if (this.#followed.has(auditId)) return;
    const abort = new AbortController();
    this.#followed.set(auditId, abort);
    this.faults.delete(auditId);
    let last: LiveRun | null = null;
    try {
      for await (const run of await this.#client.follow({ auditId }, { signal: abort.signal })) {
        if (abort.signal.aborted) return;
        last = run;
        this.runs.set(auditId, run);
      }
      if (abort.signal.aborted) return;
      if (last?.state === 'running') this.#events.lost();
      else if (last !== null) this.#events.ended(last);
    } catch (fault) {
      if (abort.signal.aborted) return;
      if (AssayError.fromWire(fault) instanceof AssayError) this.faults.set(auditId, fault);
      else this.#events.lost();
    } finally {
      if (this.#followed.get(auditId) === abort) this.#followed.delete(auditId);
    }
  }

  /** Seen running before, not running now: it ended while nobody looked, or its engine did. */
  #settle(card: AuditCard): void {
    const run = this.runs.get(card.id);
    this.runs.delete(card.id);
    if (card.state === 'running' || run === undefined) this.#events.cutOff(card);
    else if (card.state !== 'planned') this.#events.ended({ ...run, state: card.state });
  }
}
