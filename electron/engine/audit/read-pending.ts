import type { Workspace } from '../workspace/stores.ts';
import type { PendingCursor, PendingRequest } from '../workspace/attempt-types.ts';

/** Some milliseconds of reading. */
const pageSize = 1024;

/** Every request without an answer, shortest first, by a cursor, so that those under way are not read twice. */
export function* readPending(workspace: Workspace, auditId: string): Generator<PendingRequest, undefined> {
  let after: PendingCursor | undefined;
  for (;;) {
    const page: PendingRequest[] = workspace.attempts.pending(auditId, pageSize, after);
    if (page.length === 0) return;
    yield* page;
    after = page[page.length - 1];
  }
}
