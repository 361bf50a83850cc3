import type { Edit } from '#shared/domain/text';
import { composeEdits } from '../../../../language/compose-edits.ts';
import { finishEdits, type Perturbed } from './perturbed.ts';

/** One step: the text as it is by then, and the outcome. */
export type PerturbStep = (text: string) => Perturbed<unknown>;

export interface CombinedFacts {
  /** Facts of each step that changed something, the reason of each that did not. */
  readonly steps: readonly unknown[];
}

/**
 * Perturbations one after the other, as one: the edits lead straight from the first text to the last, so that spans
 * carry over. A step without effect is noted and passed over.
 */
export function combinePerturbations(text: string, steps: readonly PerturbStep[]): Perturbed<CombinedFacts> {
  let current = text;
  let edits: readonly Edit[] = [];
  const facts: unknown[] = [];
  for (const step of steps) {
    const outcome = step(current);
    if (outcome.status === 'noop') {
      facts.push({ noop: outcome.reason });
      continue;
    }
    edits = composeEdits(text, edits, current, outcome.edits);
    current = outcome.text;
    facts.push(outcome.facts);
  }
  return finishEdits(text, edits, { steps: facts });
}

/** The document taken away: FailSafeQA's missing context. What stands around it in the request is the caller's and stays. */
export function removeContext(context: string): Perturbed<{ readonly removed: number }> {
  if (context === '') return { status: 'noop', reason: 'there is no context' };
  return finishEdits(context, [{ start: 0, end: context.length, replacement: '' }], {
    removed: context.length,
  });
}
