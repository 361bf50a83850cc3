import type { Edit } from '#shared/domain/text';
import { replaceWithArticle } from './articles.ts';
import { detectCasing } from './casing.ts';
import { createPhraseTable, findPhrases } from './phrase-table.ts';
import type { FoundPhrase, PhraseTable } from './phrase-table.ts';
import { chooseShare } from './share.ts';
import { noopReasons } from './word-edits.ts';
import type { EditOutcome, SharePlan } from './word-edits.ts';

/** A term as its list writes it, and the terms that may stand for it. */
export interface Term {
  readonly term: string;
  readonly others: readonly string[];
}

/** The terms of lists, each with the others of its list. */
export function createTermTable(lists: Iterable<readonly string[]>): PhraseTable<Term> {
  const terms = new Map<string, Term>();
  for (const list of lists)
    for (const term of list) terms.set(term, { term, others: list.filter((other) => other !== term) });
  return createPhraseTable(terms);
}

interface Exchange extends SharePlan {
  readonly table: PhraseTable<Term>;
  /** The reason where none of the terms is in the text. */
  readonly none: string;
  readonly isEligible?: (found: FoundPhrase<Term>) => boolean;
}

/** A name in capitals only where the text gives it one: "polish" is no nationality. */
function isWritten({ text, value }: FoundPhrase<Term>): boolean {
  return detectCasing(value.term) === 'lower' || text.charAt(0) === value.term.charAt(0);
}

function writeAs(written: string, replacement: string): string {
  switch (detectCasing(written)) {
    case 'upper':
      return replacement.toUpperCase();
    case 'title':
      return replacement.charAt(0).toUpperCase() + replacement.slice(1);
    case 'lower':
    case 'mixed':
      return replacement;
  }
}

/**
 * Exchanges a share of the different terms of a text for others of their lists, drawn: the same term for the same other
 * one everywhere, two terms never for one. The article before a term follows.
 */
export function exchangeTerms(text: string, plan: Exchange): EditOutcome {
  if (plan.rate <= 0) return { noop: noopReasons.rateZero };
  const places = findPhrases(text, plan.table).filter(
    (found) => isWritten(found) && !plan.isProtected(found) && (plan.isEligible?.(found) ?? true),
  );
  const terms = new Map(places.map(({ value }) => [value.term, value]));
  if (terms.size === 0) return { noop: plan.none };
  const used = new Set(terms.keys());
  const replacements = new Map<string, string>();
  for (const { term, others } of chooseShare([...terms.values()], plan.rate, plan.random)) {
    const free = others.filter((other) => !used.has(other));
    const drawn = plan.random.pick(free.length > 0 ? free : others);
    used.add(drawn);
    replacements.set(term, drawn);
  }
  const edits: Edit[] = [];
  for (const found of places) {
    const replacement = replacements.get(found.value.term);
    if (replacement === undefined) continue;
    edits.push(replaceWithArticle(text, found, writeAs(found.text, replacement), plan.isProtected));
  }
  return { edits };
}
