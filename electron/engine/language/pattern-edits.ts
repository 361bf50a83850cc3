import type { Edit, Span } from '#shared/domain/text';
import { editShareOf, keepEdit } from './word-edits.ts';
import type { EditOutcome, SharePlan } from './word-edits.ts';

interface FoundMatch extends Span {
  readonly text: string;
}

interface PatternRewriting extends SharePlan {
  /** Global; each match is one place. */
  readonly pattern: RegExp;
  /** What stands in the place of a match; null, or the match itself, leaves it alone. Must not draw. */
  readonly rewrite: (match: RegExpExecArray) => string | null;
  /** The reason where nothing can be rewritten. */
  readonly none: string;
}

/** Rewrites a share of the matches of a pattern by a rule. */
export function rewriteMatches(text: string, plan: PatternRewriting): EditOutcome {
  return editShareOf({
    rate: plan.rate,
    random: plan.random,
    isProtected: plan.isProtected,
    find: () => {
      const edits: Edit[] = [];
      for (const match of text.matchAll(plan.pattern)) {
        const replacement = plan.rewrite(match);
        if (replacement !== null && replacement !== match[0])
          edits.push({ start: match.index, end: match.index + match[0].length, replacement });
      }
      return edits;
    },
    none: plan.none,
    change: keepEdit,
  });
}

/** Where a text matches a global pattern, and what stands there. */
export function findMatches(text: string, pattern: RegExp): readonly FoundMatch[] {
  const found: FoundMatch[] = [];
  for (const { 0: matched, index } of text.matchAll(pattern))
    found.push({ start: index, end: index + matched.length, text: matched });
  return found;
}
