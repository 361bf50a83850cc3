import type { Comparison, SliceReport } from '#shared/domain/report';
import { holm } from '../../statistics/corrections.ts';
import type { RawComparison } from './compare.ts';
import { readNoise } from './noise.ts';
import type { DraftSlice } from './summarise-slice.ts';

export type AdjustedSlice = Omit<SliceReport, 'verdict' | 'limit'>;

/** Holm over every comparison that may take part in a verdict; the others keep their own p, marked as too few anyway. */
export function adjustComparisons(drafts: readonly DraftSlice[]): AdjustedSlice[] {
  const ps = new Map<string, number>();
  for (const draft of drafts) {
    if (draft.drop !== null && !draft.tooFew) ps.set(hypothesisOf(draft, drafts), draft.drop.p);
  }
  const adjusted = holm([...ps.values()]);
  const byHypothesis = new Map([...ps.keys()].map((key, index) => [key, adjusted[index] ?? 1]));
  return drafts.map((draft) => ({
    ...draft,
    drop:
      draft.drop === null
        ? null
        : finish(draft.drop, byHypothesis.get(hypothesisOf(draft, drafts)) ?? draft.drop.p),
  }));
}

function finish({ movement, ...drop }: RawComparison, adjustedP: number): Comparison {
  return { ...drop, adjustedP, noise: readNoise(movement, drop.figure, drop.p, adjustedP) };
}

/** A subpopulation and its complement ask one question between them, which counts once among the comparisons. */
function hypothesisOf(draft: DraftSlice, drafts: readonly DraftSlice[]): string {
  if (draft.idiom !== 'subpopulation') return draft.id;
  const [prefix = draft.id] = draft.id.split('/');
  const siblings = drafts.filter((other) => other.id.startsWith(`${prefix}/`));
  const [first, second] = siblings;
  const mirrored =
    siblings.length === 2 &&
    first?.drop != null &&
    second?.drop != null &&
    first.drop.figure.estimate === -second.drop.figure.estimate;
  return mirrored ? prefix : draft.id;
}
