/** Asks the shell's keychain for a key by name and origin; undefined where it has none. */
export type KeyFinder = (name: string, origin: string) => Promise<string | undefined>;

let finder: KeyFinder | undefined;

/** Said once by the process that has a keychain beside it: the desktop's engine. */
export function useKeychain(find: KeyFinder): void {
  finder = find;
}

export function hasKeychain(): boolean {
  return finder !== undefined;
}

export async function findKeychainKey(name: string, origin: string): Promise<string | undefined> {
  return finder?.(name, origin);
}
