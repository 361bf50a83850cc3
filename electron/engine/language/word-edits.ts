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
  severityZero: 'the severity is 0',
  noEligibleWord: 'no eligible word',
  nothingToChange: 'nothing to change',
  emptyText: 'empty text',
  notEnglish: 'the text is not in English',
} as const;

/** What is the same for everything that changes a share of some places. */
export interface SharePlan {
  /** Share of the eligible places, 0 to 1; at least one when above 0. */
  readonly rate: number;
  readonly random: Random;
  readonly isProtected: (span: Span) => boolean;
}

interface PlaceChange<Place extends Span> extends SharePlan {
  /** The eligible places in order, not overlapping. Must not draw: what is eligible does not depend on chance. */
  readonly find: () => readonly Place[];
  /** The reason where there is no place. */
  readonly none: string;
  /** The edit of a place, within its span. */
  readonly change: (place: Place, random: Random) => Edit;
}

/** Changes a random share of the places that `find` gives, one edit a place. */
export function editShareOf<Place extends Span>(plan: PlaceChange<Place>): EditOutcome {
  if (plan.rate <= 0) return { noop: noopReasons.rateZero };
  const eligible = plan.find().filter((place) => !plan.isProtected(place));
  if (eligible.length === 0) return { noop: plan.none };
  return {
    edits: chooseShare(eligible, plan.rate, plan.random).map((place) => plan.change(place, plan.random)),
  };
}

/** For places that are edits already, because nothing about them is drawn. */
export function keepEdit(edit: Edit): Edit {
  return edit;
}

interface WordChange extends SharePlan {
  /** Must not draw: whether a word can be changed does not depend on chance. */
  readonly isEligible: (word: Word) => boolean;
  /** The edit of an eligible word. */
  readonly change: (word: Word, random: Random) => Edit;
}

/** Changes a random share of the eligible words of a text, one edit a word. */
export function editShareOfWords(text: string, plan: WordChange): EditOutcome {
  return editShareOf({
    rate: plan.rate,
    random: plan.random,
    isProtected: plan.isProtected,
    find: () => findWords(text).filter(plan.isEligible),
    none: noopReasons.noEligibleWord,
    change: plan.change,
  });
}

interface WordRewriting extends SharePlan {
  /** The new word; the same word where it cannot be changed. Must not draw. */
  readonly rewrite: (word: string) => string;
  /** The reason where no word can be changed. */
  readonly none: string;
}

/** Rewrites a share of the words that a rule changes, by that rule. */
export function rewriteShareOfWords(text: string, plan: WordRewriting): EditOutcome {
  return editShareOf({
    rate: plan.rate,
    random: plan.random,
    isProtected: plan.isProtected,
    find: () => {
      const edits: Edit[] = [];
      for (const word of findWords(text)) {
        const replacement = plan.rewrite(word.text);
        if (replacement !== word.text) edits.push({ start: word.start, end: word.end, replacement });
      }
      return edits;
    },
    none: plan.none,
    change: keepEdit,
  });
}
