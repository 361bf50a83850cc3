import type { Session } from '../../state/session.svelte.ts';
import { Workbench } from './workbench.svelte.ts';

const benches = new WeakMap<Session, Workbench>();

/** The one workbench of a window. */
export function workbenchOf(session: Session): Workbench {
  let bench = benches.get(session);
  if (bench === undefined) benches.set(session, (bench = new Workbench(session)));
  return bench;
}
