import { SvelteMap } from 'svelte/reactivity';
import type { LiveRun } from '#shared/domain/live-run';
import type { Client } from '../client.ts';

type AuditsClient = Pick<Client['audits'], 'follow' | 'cards'>;

/** Audits under way in this engine. They are followed for the whole window, so leaving a view stops nothing. */
export class LiveAudits {
  readonly runs = new SvelteMap<string, LiveRun>();
  /** Why an audit can no longer be followed, by its id. */
  readonly faults = new SvelteMap<string, unknown>();
  readonly running = $derived([...this.runs.values()].filter(({ state }) => state === 'running'));
  readonly #client: AuditsClient;
  readonly #ended: (run: LiveRun) => void;
  readonly #followed = new Set<string>();

  /** `ended` hears of every audit that was seen running and is not any more. */
  constructor(client: AuditsClient, ended: (run: LiveRun) => void) {
    this.#client = client;
    this.#ended = ended;
  }

  /** Joins whatever is running already: another window or an earlier page may have started it. */
  async joinAll(): Promise<void> {
    for (const card of await this.#client.cards()) if (card.live) void this.follow(card.id);
  }

  /** Joins an audit; a second call for the same one does nothing. */
  async follow(auditId: string): Promise<void> {
    if (this.#followed.has(auditId)) return;
    this.#followed.add(auditId);
    this.faults.delete(auditId);
    let last: LiveRun | null = null;
    try {
      for await (const run of await this.#client.follow({ auditId })) {
        last = run;
        this.runs.set(auditId, run);
      }
      if (last !== null && last.state !== 'running') this.#ended(last);
    } catch (fault) {
      this.faults.set(auditId, fault);
    } finally {
      this.#followed.delete(auditId);
    }
  }
}
