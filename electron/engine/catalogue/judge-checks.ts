import type { Check, ChangedText, CheckContext, CheckLimit } from './define-check.ts';
import { whenThere, type Eventual } from './eventual.ts';

/** A check as it is to be applied. */
export interface PlannedCheck {
  readonly check: Check;
  readonly options: Readonly<Record<string, unknown>>;
  readonly limit: CheckLimit;
}

/** `similarity >= 0.8`, or `length-ratio >= 0.5, <= 2`. */
export function describeCheck({ check, limit }: PlannedCheck): string {
  const bounds = [
    ...(limit.atLeast === undefined ? [] : [`>= ${limit.atLeast}`]),
    ...(limit.atMost === undefined ? [] : [`<= ${limit.atMost}`]),
  ];
  return `${check.id} ${bounds.join(', ')}`;
}

/** Names limit, not value: a report counts by reason, and every text has a value of its own. */
function faultOf({ check, limit }: PlannedCheck, value: number | null): string | null {
  if (value === null) return null;
  if (!Number.isFinite(value)) return `check ${check.id}: no number`;
  if (limit.atLeast !== undefined && value < limit.atLeast)
    return `check ${check.id}: below ${limit.atLeast}`;
  if (limit.atMost !== undefined && value > limit.atMost) return `check ${check.id}: above ${limit.atMost}`;
  return null;
}

/**
 * Why the change fails, as a phrase, or null where every check holds. Those without tools come first: what they refuse
 * costs no call of a model.
 */
export function judgeChecks(
  checks: readonly PlannedCheck[],
  text: ChangedText,
  context: CheckContext,
): Eventual<string | null> {
  const order = [...checks].sort((a, b) => a.check.uses.length - b.check.uses.length);
  const goOn = (from: number): Eventual<string | null> => {
    const planned = order[from];
    if (planned === undefined) return null;
    const value = planned.check.measure(text, planned.options, context);
    return whenThere(value, (there) => faultOf(planned, there) ?? goOn(from + 1));
  };
  return goOn(0);
}
