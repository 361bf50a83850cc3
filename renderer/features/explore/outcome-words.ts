import type { UnitStatus } from '#shared/domain/rows';

/** What became of a unit. */
export const outcomeWords: Readonly<Record<UnitStatus, string>> = {
  ok: 'answered',
  planned: 'not asked yet',
  refused: 'refused',
  error: 'error',
  skipped: 'skipped',
  noop: 'unchanged',
  denied: 'denied',
};
