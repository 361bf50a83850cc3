import { createContext } from 'svelte';
import type { AuditCard } from '#shared/domain/audit-library';
import type { LiveRun } from '#shared/domain/live-run';
import { makeVisible } from '#shared/visible-text';
import type { Client, Connection } from '../client.ts';
import type { Shell } from '../shell.ts';
import { reportAddress, runAddress } from './addresses.ts';
import { Commands } from './commands.svelte.ts';
import { EngineLine } from './engine-line.svelte.ts';
import { Files } from './files.svelte.ts';
import { LiveAudits } from './live-audits.svelte.ts';
import { Preferences } from './preferences.svelte.ts';
import { Route } from './route.svelte.ts';
import { Toasts } from './toasts.svelte.ts';

interface Surroundings {
  readonly place: { hash: string };
  readonly shell: Shell;
  /** Opens the line to the engine; told what to call when nobody answers. */
  readonly connect: (onLost: () => void) => Connection;
}

const endings: Readonly<Record<LiveRun['state'], string>> = {
  running: 'is running',
  finished: 'is finished',
  paused: 'is paused',
  cancelled: 'was cancelled',
  failed: 'stopped with a fault',
};

/** What all views of one window share; views get it by `useSession()`. */
export class Session {
  readonly client: Client;
  readonly shell: Shell;
  readonly route: Route;
  readonly toasts = new Toasts();
  readonly commands = new Commands();
  readonly preferences: Preferences;
  readonly live: LiveAudits;
  readonly line: EngineLine;
  readonly files: Files;

  constructor({ place, shell, connect }: Surroundings) {
    // The line takes the token out of the address, so it comes before whatever reads the address.
    const connection = connect(() => this.line.lost());
    const { client } = connection;
    this.client = client;
    this.shell = shell;
    this.route = new Route(place);
    this.preferences = new Preferences(client.settings);
    this.files = new Files(client.files, shell, (address) => this.route.go(address));
    this.live = new LiveAudits(client.audits, {
      ended: (run) => void this.#tellEnd(run),
      cutOff: (card) => this.#offerResume(card),
      lost: () => this.line.lost(),
    });
    this.line = new EngineLine({
      probe: () => client.settings.host(),
      renew: () => connection.renew(),
      back: () => this.#takeUp(),
    });
  }

  /** After a silence of the engine: settings may have changed, audits may have ended. */
  #takeUp(): void {
    void this.preferences.load();
    this.live.rejoin().catch(() => this.line.lost());
  }

  async #tellEnd(run: LiveRun): Promise<void> {
    const cards = await this.client.audits.cards().catch(() => []);
    const name = cards.find(({ id }) => id === run.auditId)?.name;
    const text = `${name === undefined ? 'The audit' : `“${name}”`} ${endings[run.state]}.`;
    const address = run.state === 'finished' ? reportAddress(run.auditId) : runAddress(run.auditId);
    // Who looks at the audit sees it.
    const isInSight = this.route.path.startsWith(reportAddress(run.auditId));
    if (!isInSight) this.toasts.note(text, { title: 'Show', act: () => this.route.go(address) });
    if (this.preferences.current?.notifications !== false)
      this.shell.notify('Assay', makeVisible(text), address);
  }

  /** Stays until it is answered: nothing is lost, and nothing goes on by itself either. */
  #offerResume({ id, name }: AuditCard): void {
    this.toasts.fault(`“${name}” was cut off when the engine ended. Every answer up to there is kept.`, {
      title: 'Resume',
      act: () => void this.#resume(id),
    });
  }

  async #resume(auditId: string): Promise<void> {
    this.route.go(runAddress(auditId));
    try {
      await this.client.audits.relaunch({ auditId });
      await this.live.follow(auditId);
    } catch (fault) {
      this.live.faults.set(auditId, fault);
    }
  }
}

export const [useSession, provideSession] = createContext<Session>();
