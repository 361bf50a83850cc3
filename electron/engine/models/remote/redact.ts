import type { Secret } from '../../network/secret.ts';
import type { FreeOfKey, TryOutcome } from './try-outcome.ts';

export function freeOf(key: Secret | null): FreeOfKey {
  return (text) => key?.redact(text) ?? text;
}

/** A provider may repeat the key in what it says, of a fault or as an answer: whatever of it is kept is freed of the key first. */
export function redact(outcome: TryOutcome, key: Secret | null): TryOutcome {
  if (key === null) return outcome;
  const free = (text: string): string => key.redact(text);
  if (outcome.kind === 'reply') {
    const { reply } = outcome;
    const { text, model, fingerprint, others } = reply;
    return {
      ...outcome,
      reply: {
        ...reply,
        text: free(text),
        model: free(model),
        fingerprint: fingerprint === null ? null : free(fingerprint),
        others: others.map(free),
      },
    };
  }
  return 'message' in outcome ? { ...outcome, message: free(outcome.message) } : outcome;
}
