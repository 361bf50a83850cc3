import { z } from 'zod';
import { replaceWithArticle } from '../../../../language/articles.ts';
import { matchCase } from '../../../../language/casing.ts';
import { touches } from '../../../../language/edits.ts';
import { lexicon } from '../../../../language/lexicon.ts';
import { createPhraseTable, findPhrases } from '../../../../language/phrase-table.ts';
import { createRandom } from '../../../../language/random.ts';
import { chooseShare } from '../../../../language/share.ts';
import type { ItemContext } from './misspell.ts';
import { finishEdits, type Perturbed } from './perturbed.ts';

/** Term of finance or law -> how people who do not work there say it. */
const layTerms = lexicon(
  'finance-lay-terms',
  z.object({ terms: z.record(z.string(), z.array(z.string().min(1)).min(1)) }),
  ({ terms }) => createPhraseTable(Object.entries(terms)),
);

export interface LayWordingFacts {
  /** Terms of the lexicon in the question, and how many were reworded. */
  readonly terms: number;
  readonly reworded: number;
}

/**
 * A question in words of people outside the field: terms of finance and law are paraphrased, nothing else changes. The
 * lexicon-based stand-in for FailSafeQA's out-of-domain questions, which a model wrote (Kamble et al., 2025): the same
 * question with the same answer, not one off the topic.
 * @param share of the terms that are reworded, 0 to 1
 */
export function useLayWording(question: string, context: ItemContext, share = 1): Perturbed<LayWordingFacts> {
  if (share <= 0) return { status: 'noop', reason: 'the rate is 0' };
  const random = createRandom(context.seed, 'failsafe/out-of-domain', context.itemId, context.variant ?? 0);
  const spans = context.protectedSpans ?? [];
  const isProtected = (place: { start: number; end: number }) => spans.some((span) => touches(place, span));
  const found = findPhrases(question, layTerms()).filter((term) => !isProtected(term));
  if (found.length === 0) return { status: 'noop', reason: 'no term of finance' };
  const chosen = chooseShare(found, share, random);
  const edits = chosen.map((term) =>
    replaceWithArticle(question, term, matchCase(term.text, random.pick(term.value)), isProtected),
  );
  return finishEdits(question, edits, { terms: found.length, reworded: chosen.length });
}
