import { runAside } from '../threads/run-aside.ts';
import type { SliceTotal, UnitsOfError } from '../workspace/browse-types.ts';
import type { Workspace } from '../workspace/stores.ts';
import type { AskedAndCached } from '../workspace/types.ts';

/** Fewer are counted at once, in some tens of milliseconds: a thread takes longer to start. */
const unitsAside = 50_000;

export interface CountTask {
  /** Of the workspace. */
  readonly path: string;
  readonly auditId: string;
}

/** How far an audit came, from its rows. */
export interface AuditCounts {
  readonly requests: AskedAndCached;
  readonly slices: readonly SliceTotal[];
  readonly errors: readonly UnitsOfError[];
}

export function countAudit(workspace: Workspace, auditId: string): AuditCounts {
  return workspace.snapshot(() => ({
    requests: workspace.audits.askedAndCached(auditId),
    slices: workspace.browse.sliceTotals(auditId),
    errors: workspace.browse.errors(auditId),
  }));
}

interface CountOptions {
  readonly signal?: AbortSignal | undefined;
  /** From how many units on a thread counts them; another number lets a test meet the thread with few. */
  readonly fewest?: number;
}

/**
 * `countAudit`, for a large audit from a thread with a reading connection of its own: a million units take most of a second to count.
 * @throws AssayError `cancelled`, or as reading the workspace does
 */
export async function countAside(
  workspace: Workspace,
  auditId: string,
  { signal, fewest = unitsAside }: CountOptions = {},
): Promise<AuditCounts> {
  if (workspace.audits.get(auditId).unitCount < fewest) return countAudit(workspace, auditId);
  const task: CountTask = { path: workspace.path, auditId };
  return runAside({
    entry: new URL('./count-thread', import.meta.url),
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
