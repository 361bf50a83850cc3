import { createContext } from 'svelte';
import type { LiveRun } from '#shared/domain/live-run';
import type { Client } from '../client.ts';
import { Commands } from './commands.svelte.ts';
import { LiveAudits } from './live-audits.svelte.ts';
import { Preferences } from './preferences.svelte.ts';
import { Route } from './route.svelte.ts';
import { Toasts } from './toasts.svelte.ts';

interface Surroundings {
  readonly place: { hash: string };
  /** Tells the user outside the window that an audit has ended. */
  readonly notify: (title: string, body: string) => void;
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
  readonly route: Route;
  readonly toasts = new Toasts();
  readonly commands = new Commands();
  readonly preferences: Preferences;
  readonly live: LiveAudits;

  constructor(client: Client, { place, notify }: Surroundings) {
    this.client = client;
    this.route = new Route(place);
    this.preferences = new Preferences(client.settings);
    this.live = new LiveAudits(client.audits, (run) => {
      const text = `The audit ${endings[run.state]}.`;
      const shows = run.state === 'finished' ? `/audits/${run.auditId}` : `/audits/${run.auditId}/run`;
      this.toasts.note(text, { title: 'Show', act: () => this.route.go(shows) });
      if (this.preferences.current?.notifications !== false) notify('Assay', text);
    });
  }
}

export const [useSession, provideSession] = createContext<Session>();
