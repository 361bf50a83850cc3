import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { safeStorage } from 'electron';
import { z } from 'zod';
import type { KeyKeeping } from '#shared/desktop-bridge';

const storedKey = z.object({
  name: z.string(),
  /** A key goes to this origin alone: changing a base address does not take it elsewhere. */
  origin: z.string(),
  last: z.string(),
  /** Which keychain encrypted it: another one cannot read it. */
  backend: z.string(),
  encrypted: z.string(),
});
type StoredKey = z.infer<typeof storedKey>;

interface HeldKey {
  readonly origin: string;
  readonly key: string;
}

/**
 * Keys of remote models: encrypted by the system's keychain on disk, or in memory until Assay is closed where there is none.
 * On Linux without a keyring Electron would encrypt with a password that everybody knows (`basic_text`): that is no safe.
 */
export class Keychain {
  readonly #file: string;
  readonly #held = new Map<string, HeldKey>();

  constructor(file: string) {
    this.#file = file;
  }

  async keeping(): Promise<KeyKeeping> {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'memory';
    return isSafeBackend(backendName()) ? 'keychain' : 'memory';
  }

  list(): readonly { name: string; origin: string; last: string }[] {
    const held = [...this.#held].map(([name, { origin, key }]) => ({ name, origin, last: lastOf(key) }));
    const stored = this.#read().map(({ name, origin, last }) => ({ name, origin, last }));
    return [...held, ...stored.filter(({ name }) => !this.#held.has(name))];
  }

  async save(name: string, origin: string, key: string): Promise<KeyKeeping> {
    const keeping = await this.keeping();
    // Before anything is changed: a keychain that fails now leaves the key that was there.
    const encrypted = keeping === 'keychain' ? await safeStorage.encryptStringAsync(key) : undefined;
    const others = this.#read().filter((stored) => stored.name !== name);
    if (encrypted === undefined) {
      this.#write(others);
      this.#held.set(name, { origin, key });
      return keeping;
    }
    const stored = { name, origin, last: lastOf(key), backend: backendName() };
    this.#write([...others, { ...stored, encrypted: encrypted.toString('base64') }]);
    this.#held.delete(name);
    return keeping;
  }

  remove(name: string): boolean {
    const before = this.#read();
    const after = before.filter((stored) => stored.name !== name);
    if (after.length !== before.length) this.#write(after);
    return this.#held.delete(name) || after.length !== before.length;
  }

  /** Undefined where there is no such key, it belongs to another origin, or another keychain holds it. */
  async find(name: string, origin: string): Promise<string | undefined> {
    const held = this.#held.get(name);
    if (held !== undefined) return held.origin === origin ? held.key : undefined;
    const stored = this.#read().find((key) => key.name === name && key.origin === origin);
    if (stored === undefined || stored.backend !== backendName()) return undefined;
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(
      Buffer.from(stored.encrypted, 'base64'),
    );
    // The key was read all the same: that it could not be encrypted anew is for the next time.
    if (shouldReEncrypt) await this.save(name, origin, result).catch(() => undefined);
    return result;
  }

  #read(): readonly StoredKey[] {
    if (!existsSync(this.#file)) return [];
    const parsed = z.array(storedKey).safeParse(parseJson(readFileSync(this.#file, 'utf8')));
    if (parsed.success) return parsed.data;
    // Set aside, so that the next key that is saved does not write over what may still be mended.
    renameSync(this.#file, `${this.#file}.unreadable`);
    return [];
  }

  #write(keys: readonly StoredKey[]): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    const temporary = `${this.#file}.tmp`;
    writeFileSync(temporary, JSON.stringify(keys), { mode: 0o600 });
    renameSync(temporary, this.#file);
  }
}

/** `basic_text` and `unknown` encrypt with what everybody knows. */
export function isSafeBackend(backend: string): boolean {
  return backend !== 'basic_text' && backend !== 'unknown';
}

function backendName(): string {
  return process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform;
}

function lastOf(key: string): string {
  return key.length < 12 ? '' : key.slice(-4);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
