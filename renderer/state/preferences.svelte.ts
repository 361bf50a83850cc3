import type { Settings, SettingsChange } from '#shared/domain/settings';
import type { Client } from '../client.ts';

type SettingsClient = Pick<Client['settings'], 'get' | 'change'>;

/** The user's settings, kept by the engine. A change shows at once and is taken back if it cannot be stored. */
export class Preferences {
  current = $state.raw<Settings | null>(null);
  fault = $state.raw<unknown>(null);
  readonly theme = $derived(this.current?.theme ?? 'system');
  readonly #client: SettingsClient;

  constructor(client: SettingsClient) {
    this.#client = client;
  }

  async load(): Promise<void> {
    try {
      this.current = await this.#client.get();
      this.fault = null;
    } catch (fault) {
      this.fault = fault;
    }
  }

  async change(change: SettingsChange): Promise<boolean> {
    const before = this.current;
    if (before !== null) this.current = merge(before, change);
    try {
      this.current = await this.#client.change(change);
      this.fault = null;
      return true;
    } catch (fault) {
      this.current = before;
      this.fault = fault;
      return false;
    }
  }

  /** What a view left behind, such as its column widths; undefined where it never did. */
  view(name: string): unknown {
    return this.current?.views[name];
  }
}

function merge(settings: Settings, change: SettingsChange): Settings {
  return {
    ...settings,
    ...change,
    budget: { ...settings.budget, ...change.budget },
    views: { ...settings.views, ...change.views },
  };
}
