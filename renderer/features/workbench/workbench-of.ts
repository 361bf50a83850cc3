import { oncePerSession } from '../../state/once-per-session.svelte.ts';
import { Workbench } from './workbench.svelte.ts';

/** The one workbench of a window. */
export const workbenchOf = oncePerSession((session) => new Workbench(session));
