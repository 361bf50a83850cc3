import type { Secret } from '../../network/secret.ts';
import type { TryOutcome } from './try-outcome.ts';

/** A provider may repeat the key in what it says of it. */
export function redact(outcome: TryOutcome, key: Secret | null): TryOutcome {
  return key === null || !('message' in outcome)
    ? outcome
    : { ...outcome, message: key.redact(outcome.message) };
}
