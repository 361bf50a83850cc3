import { AssayError } from '#shared/errors';
import type { Version } from './open-version.ts';

/** Where an audit's scores of labels come from: the rung of a remote model, else the model's own softmax. */
function rungOf({ spec }: Version): string {
  const { remote } = spec.model;
  return remote === undefined ? 'softmax' : (remote.score ?? 'label');
}

/**
 * Scores of different rungs are different things, whatever metric reads them.
 * @throws AssayError `usage` where audits that are compared by scores have them from different rungs
 */
export function checkRungs(
  [first, ...others]: readonly [Version, ...Version[]],
  metric: { readonly id: string; readonly reads?: 'scores' },
): void {
  if (metric.reads !== 'scores') return;
  const other = others.find((version) => rungOf(version) !== rungOf(first));
  if (other === undefined) return;
  throw new AssayError(
    'usage',
    `Audit ${first.audit.id} has scores by ${rungOf(first)} and ${other.audit.id} by ${rungOf(other)}, which are different things, so ${metric.id} cannot compare them: name a metric of answers, such as accuracy, first in both.`,
    { details: { metric: metric.id, rungs: [rungOf(first), rungOf(other)] } },
  );
}
