import { settingsChange } from '../domain/settings.ts';
import type { Host, Settings, Storage } from '../domain/settings.ts';
import { base, trusted } from './base.ts';

export const settings = {
  get: base.output(trusted<Settings>()),
  change: base.input(settingsChange).output(trusted<Settings>()),
  storage: base.output(trusted<Storage>()),
  host: base.output(trusted<Host>()),
};
