import type { Probe } from '../define-probe.ts';
import { findEntry } from '../find-entry.ts';
import failsafe from './failsafe.ts';
import humor from './humor.ts';

/** Every probe there is, one line each. */
export const probes = [failsafe, humor] as const satisfies readonly Probe[];

/** @throws AssayError `unknown-entry` that names the nearest id */
export function findProbe(id: string): Probe {
  return findEntry<Probe>('probe', probes, id);
}
