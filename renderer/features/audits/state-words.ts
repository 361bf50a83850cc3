import type { AuditCard } from '#shared/domain/audit-library';
import { formatShare } from '#shared/formatting';

/** Where an audit without a verdict stands, and what that asks for. */
export function stateWords({ state, live, pending, units }: AuditCard): string {
  if (live) return `Running, ${formatShare(units - pending, units)}`;
  const left = pending > 0 ? `, ${formatShare(units - pending, units)} done` : '';
  switch (state) {
    case 'planned':
      return 'Planned, not started';
    case 'running':
      return `Cut off${left}: resume it`;
    case 'paused':
      return `Paused${left}`;
    case 'cancelled':
      return `Cancelled${left}`;
    case 'failed':
      return `Stopped with a fault${left}`;
    case 'finished':
      return 'Finished';
  }
}
