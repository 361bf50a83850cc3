const [armedName, armedCount] = (process.env['ASSAY_FAILPOINT'] ?? '').split(':');
let left = Number(armedCount ?? '1');

/** The places where a test can make the process die as if the power had failed. */
export type Failpoint =
  | 'mid-migration'
  | 'mid-dataset'
  | 'mid-plan'
  | 'before-seal'
  | 'mid-link'
  | 'after-begin'
  | 'before-finish'
  | 'after-finish'
  | 'after-retry'
  | 'after-batch-begin'
  | 'after-batch-move'
  | 'mid-finish'
  | 'before-finished'
  | 'mid-backup';

/**
 * Kills this process with SIGKILL when the environment says `ASSAY_FAILPOINT=<name>` (or `<name>:<n>`: at the n-th
 * passing). Crash tests need the exact place; nothing else ever sets the variable.
 */
export function failpoint(name: Failpoint): void {
  if (armedName !== name) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}
