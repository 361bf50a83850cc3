import type { Edit, Span } from '#shared/domain/text';
import type { Random } from './random.ts';
import { chooseShare } from './share.ts';
import { findWords } from './words.ts';
import type { Word } from './words.ts';

/** Edits of the original text, sorted and not overlapping, or the reason why there are none. */
export type EditOutcome = { readonly edits: readonly Edit[] } | { readonly noop: string };

/** The reasons that many entries share; a report counts no-ops by reason. */
export const noopReasons = {
  rateZero: 'the rate is 0',
  noEligibleWord: 'no eligible word',
  nothingToChange: 'nothing to change',
} as const;

interface WordChange {
  /** Share of the eligible words, 0 to 1; at least one word when above 0. */
  readonly rate: number;
  readonly random: Random;
  readonly isProtected: (span: Span) => boolean;
  /** Must not draw: whether a word can be changed does not depend on chance. */
  readonly isEligible: (word: Word) => boolean;
  /** The edit of an eligible word. */
  readonly change: (word: Word, random: Random) => Edit;
}

/** Changes a random share of the eligible words of a text, one edit a word. */
export function editShareOfWords(text: string, plan: WordChange): EditOutcome {
  if (plan.rate <= 0) return { noop: noopReasons.rateZero };
  const eligible = findWords(text).filter((word) => plan.isEligible(word) && !plan.isProtected(word));
  if (eligible.length === 0) return { noop: noopReasons.noEligibleWord };
  return {
    edits: chooseShare(eligible, plan.rate, plan.random).map((word) => plan.change(word, plan.random)),
  };
}
