import type { LiveRun } from '#shared/domain/live-run';
import { runAside } from '../threads/run-aside.ts';
import type { Workspace } from '../workspace/stores.ts';
import { pictureStored } from './picture-stored.ts';

/** Fewer are counted at once, in some tens of milliseconds: a thread takes longer to start. */
const unitsAside = 50_000;

export interface PictureTask {
  /** Of the workspace. */
  readonly path: string;
  readonly auditId: string;
}

/**
 * `pictureStored`, for a large audit from a thread with a reading connection of its own: a million units take most of a second to
 * count. @param fewest units from which on a thread counts them; another number lets a test meet the thread with few
 * @throws AssayError `cancelled`, or as reading the workspace does
 */
export async function pictureAside(
  workspace: Workspace,
  auditId: string,
  signal?: AbortSignal,
  fewest = unitsAside,
): Promise<LiveRun> {
  if (workspace.audits.get(auditId).unitCount < fewest) return pictureStored(workspace, auditId);
  const task: PictureTask = { path: workspace.path, auditId };
  return runAside({
    entry: new URL('./picture-thread', import.meta.url),
    task,
    sentences: {
      cancelled: `Counting the units of ${auditId} was cancelled.`,
      failed: `The units of ${auditId} could not be counted`,
    },
    details: { ...task },
    stopping: 'asked',
    signal,
  });
}
