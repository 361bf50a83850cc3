import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { fileKinds, type FileKind, type RecentFile } from '#shared/domain/files';
import { settingsShape, type Settings, type SettingsChange } from '#shared/domain/settings';
import { JsonFile } from './json-file.ts';

const mostRecent = 20;

const recentShape = z.array(z.object({ path: z.string(), kind: z.enum(fileKinds), openedAt: z.string() }));

/** What a user's own folder holds: settings and recent files. Neither holds a secret. */
export class UserFiles {
  readonly folder: string;
  readonly #settings: JsonFile<Settings>;
  readonly #recent: JsonFile<z.infer<typeof recentShape>>;

  constructor(folder: string) {
    this.folder = folder;
    this.#settings = new JsonFile(join(folder, 'settings.json'), settingsShape, () =>
      settingsShape.parse({}),
    );
    this.#recent = new JsonFile(join(folder, 'recent.json'), recentShape, () => []);
  }

  settings(): Promise<Settings> {
    return this.#settings.read();
  }

  changeSettings({ budget, views, ...change }: SettingsChange): Promise<Settings> {
    return this.#settings.change((settings) => ({
      ...settings,
      ...change,
      budget: { ...settings.budget, ...budget },
      views: { ...settings.views, ...views },
    }));
  }

  async recent(): Promise<readonly RecentFile[]> {
    const files = await this.#recent.read();
    return files.map((file) => ({ ...file, name: basename(file.path), exists: existsSync(file.path) }));
  }

  async remember(path: string, kind: FileKind, now: Date): Promise<void> {
    await this.#recent.change((files) =>
      [{ path, kind, openedAt: now.toISOString() }, ...files.filter((file) => file.path !== path)].slice(
        0,
        mostRecent,
      ),
    );
  }

  async forget(path: string): Promise<void> {
    await this.#recent.change((files) => files.filter((file) => file.path !== path));
  }
}
