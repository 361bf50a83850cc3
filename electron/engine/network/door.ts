import { AssayError } from '#shared/errors';
import { installNetworkGuard, isNetworkGuarded } from './guard.ts';

let worksOffline: () => Promise<boolean> = () => Promise.resolve(false);

/** Said once by the engine of this process: where the user's offline switch stands is asked at every door. */
export function useOfflineSwitch(ask: () => Promise<boolean>): void {
  worksOffline = ask;
}

/** @throws AssayError `network-off` while the user works offline, whatever an audit file or a call allows */
export async function refuseWhenOffline(origin: string): Promise<void> {
  if (!(await worksOffline())) return;
  throw new AssayError(
    'network-off',
    `Assay is set to work offline, so ${origin} was not contacted: switch "Offline" off in the settings first.`,
    { details: { origin } },
  );
}

/**
 * Lets one origin through the guard of this process, until what comes back is called. Every way out begins here: the one place
 * that knows the offline switch.
 * @throws AssayError `network-off`
 */
export async function openDoor(origin: string): Promise<() => void> {
  await refuseWhenOffline(origin);
  // Nothing to do in a process that was never guarded.
  if (!isNetworkGuarded()) return () => undefined;
  return installNetworkGuard().allow(origin);
}
