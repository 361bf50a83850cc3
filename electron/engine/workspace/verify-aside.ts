import { runAside } from '../threads/run-aside.ts';
import type { LedgerVerification, VerifyAsideOptions } from './ledger-types.ts';

export interface VerifyTask {
  /** Of the workspace. */
  readonly path: string;
  readonly auditId: string;
}

/**
 * Verifies an audit's ledger in a thread with a reading connection of its own.
 * @throws AssayError `cancelled`, or as reading the workspace does
 */
export function verifyAside(
  path: string,
  auditId: string,
  { onRows, signal }: VerifyAsideOptions = {},
): Promise<LedgerVerification> {
  const task: VerifyTask = { path, auditId };
  return runAside({
    entry: new URL('./verify-thread', import.meta.url),
    task,
    sentences: {
      cancelled: `The check of the ledger of ${auditId} was cancelled.`,
      failed: `The ledger of ${auditId} could not be checked`,
    },
    details: { ...task },
    stopping: 'asked',
    onProgress: (rows: number) => onRows?.(rows),
    signal,
  });
}
