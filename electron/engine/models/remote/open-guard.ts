import { installNetworkGuard, isNetworkGuarded } from '../../network/guard.ts';

/**
 * Lets one origin through the guard of this process. Returns what shuts the door again; nothing to do where no guard was
 * ever installed.
 */
export function openGuard(origin: string): () => void {
  if (!isNetworkGuarded()) return () => undefined;
  const guard = installNetworkGuard();
  const wasAllowed = guard.allowed.includes(origin);
  guard.allow(origin);
  return () => {
    if (!wasAllowed) guard.forbid(origin);
  };
}
