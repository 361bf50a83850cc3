import { readFile, stat } from 'node:fs/promises';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { Secret } from '../../network/secret.ts';
import { findKeychainKey, hasKeychain } from './keychain-keys.ts';

/** Where a key is to be found: `env:NAME`, `file:PATH`, or `keychain:NAME` in the desktop window. Never the key itself. */
export type KeySource = string;

/**
 * Reads the key of an origin.
 * @throws AssayError `key` when it is not there, empty, a file that others may read, or written where its place belongs
 */
export async function readKey(
  source: KeySource,
  origin: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Secret> {
  const [kind, place = ''] = splitOnce(source);
  if (kind === 'env') return new Secret(readVariable(place, environment), origin);
  if (kind === 'file') return new Secret(await readKeyFile(place), origin);
  if (kind === 'keychain') return new Secret(await readKeychain(place, origin), origin);
  throw new AssayError(
    'key',
    'model.remote.key says where the key is, not what it is: write env:NAME, file:PATH or keychain:NAME (the value given is not repeated here).',
  );
}

function splitOnce(text: string): readonly [string, string?] {
  const at = text.indexOf(':');
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function readVariable(name: string, environment: NodeJS.ProcessEnv): string {
  const value = environment[name]?.trim() ?? '';
  if (value === '') {
    throw new AssayError(
      'key',
      `The environment variable ${name} is not set; put the key there, or name a key file (file:PATH).`,
      {
        details: { variable: name },
      },
    );
  }
  return value;
}

async function readKeychain(name: string, origin: string): Promise<string> {
  const key = await findKeychainKey(name, origin);
  if (key !== undefined) return key;
  throw new AssayError(
    'key',
    hasKeychain()
      ? `There is no key ${quoteName(name)} for ${origin} in the keychain: save it in the settings; a key saved for one address is never sent to another.`
      : `The key "${name}" lies in the keychain of the desktop window, which only that can read: put it into an environment variable (env:NAME) here.`,
    { details: { name, origin } },
  );
}

/** @throws AssayError `key` for a file that is not there, that others may read, or that holds no single key */
export async function readKeyFile(path: string): Promise<string> {
  const fault = (sentence: string, cause?: unknown): AssayError =>
    new AssayError('key', `Key file ${path}: ${sentence}`, { details: { path }, cause });
  try {
    const { mode } = await stat(path);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw fault('others on this machine may read it; make it yours alone with "chmod 600".');
    }
    const value = (await readFile(path, 'utf8')).trim();
    if (value === '' || /\s/u.test(value)) throw fault('it must hold one key and nothing else.');
    return value;
  } catch (error) {
    if (error instanceof AssayError) throw error;
    throw fault(`it cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`, error);
  }
}
