import type { Edit } from '#shared/domain/text';
import { applyEdits } from '../../../../language/edits.ts';
import { noopReasons } from '../../../../language/word-edits.ts';
import type { Perturbation } from '../../../perturb.ts';

/** A perturbation and what was measured of it. A `noop` says why and is never counted as a pass. */
export type Perturbed<Facts> =
  | (Extract<Perturbation, { status: 'changed' }> & { readonly facts: Facts })
  | Extract<Perturbation, { status: 'noop' }>;

/** Applies edits of the original; edits that change nothing are left out, and a text without any is a no-op. */
export function finishEdits<Facts>(text: string, edits: readonly Edit[], facts: Facts): Perturbed<Facts> {
  const real = edits.filter((edit) => text.slice(edit.start, edit.end) !== edit.replacement);
  if (real.length === 0) return { status: 'noop', reason: noopReasons.nothingToChange };
  return { status: 'changed', ...applyEdits(text, real), edits: real, facts };
}
