import { runAside } from '../threads/run-aside.ts';

export interface ColumnsTask {
  /** Of the workspace. */
  readonly path: string;
  readonly auditId: string;
}

/**
 * The columns of an audit, packed, made in a thread with a reading connection of its own: a million units take some seconds, and
 * every other call is answered meanwhile.
 * @throws AssayError `cancelled`, or as reading the workspace does
 */
export function makeColumnsAside(
  task: ColumnsTask,
  onRead: (units: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  return runAside({
    entry: new URL('./columns-thread', import.meta.url),
    task,
    sentences: {
      cancelled: `Reading the rows of ${task.auditId} was cancelled.`,
      failed: `The rows of ${task.auditId} could not be read`,
    },
    details: { ...task },
    stopping: 'asked',
    onProgress: onRead,
    signal,
  });
}
