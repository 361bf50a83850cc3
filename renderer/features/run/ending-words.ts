import type { AuditCard } from '#shared/domain/audit-library';
import { formatCount, formatPart } from '#shared/formatting';

/** Where an audit that does not run stands: what is kept, and what can be done. */
export function endingWords({
  state,
  units,
  pending,
}: Pick<AuditCard, 'state' | 'units' | 'pending'>): string {
  const kept = `${formatPart(units - pending, units)} units are done and kept.`;
  switch (state) {
    case 'planned':
      return `The plan of ${formatCount(units)} units is sealed; nothing was asked yet. Resume starts it.`;
    case 'running':
      return `The engine was stopped while this audit ran. ${kept} Resume goes on where it stopped.`;
    case 'paused':
      return `Paused. ${kept} Resume goes on where it stopped.`;
    case 'cancelled':
      return `Stopped. ${kept} Resume goes on where it stopped, or read the report so far.`;
    case 'failed':
      return `Stopped with a fault. ${kept} Mend the cause and resume.`;
    case 'finished':
      return `Finished. All ${formatCount(units)} units have an outcome.`;
  }
}
