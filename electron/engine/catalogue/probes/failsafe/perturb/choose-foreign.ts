import { inverseFrequency } from '../../../../language/bm25.ts';
import { findPassage } from '../../../../language/find-passage.ts';
import { findPassages } from '../../../../language/passages.ts';
import { createRandom } from '../../../../language/random.ts';
import { searchTerms } from '../../../../language/search-terms.ts';
import type { FailsafeItem } from '../failsafe-item.ts';

/** What an item has to do with when a document is sought that does not answer it. */
type Asked = Pick<FailsafeItem, 'id' | 'question' | 'context' | 'answer'>;

export interface ForeignOptions {
  /**
   * A document is refused when one of its passages holds this share of what the question asks about, each term weighed
   * by how rare it is there.
   */
  readonly coverage: number;
  /** Documents that are looked at before the item is given up. */
  readonly most: number;
}

export const foreignDefaults: ForeignOptions = { coverage: 0.6, most: 20 };

export type ForeignChoice =
  | {
      readonly status: 'found';
      /** The item whose document takes the place of this one's. */
      readonly from: string;
      readonly context: string;
      /** Highest share of the question that a passage of it holds. */
      readonly coverage: number;
      /** Documents that were refused before, and why. */
      readonly refused: readonly { readonly from: string; readonly reason: 'coverage' | 'answer' }[];
    }
  | { readonly status: 'noop'; readonly reason: string };

/** A shorter answer ("3", "yes") stands in every document and proves nothing. */
const tellingAnswer = 6;

/** The highest share of a question that one passage of a document holds; a term weighs by how few passages have it. */
function highestCoverage(question: string, document: string): number {
  const asked = new Set(searchTerms(question));
  const counts = new Map<string, number>();
  const held = new Map<string, ReadonlySet<string>>();
  const passages = findPassages(document);
  for (const { start, end } of passages) {
    const own = new Set(searchTerms(document.slice(start, end)).filter((term) => asked.has(term)));
    for (const term of own) counts.set(term, (counts.get(term) ?? 0) + 1);
    if (own.size > 0) held.set([...own].sort().join(' '), own);
  }
  const weight = (term: string): number => inverseFrequency(passages.length, counts.get(term) ?? 0);
  const sum = (terms: Iterable<string>): number =>
    [...terms].reduce((total, term) => total + weight(term), 0);
  const total = sum(asked);
  return total === 0 ? 0 : Math.max(0, ...[...held.values()].map((terms) => sum(terms) / total));
}

function holdsAnswer(document: string, answer: string): boolean {
  return answer.length >= tellingAnswer && findPassage(document, answer) !== null;
}

/**
 * Chooses documents of other items that do not answer a question: FailSafeQA's irrelevant context, where pairs were
 * drawn at random and looked at by hand (Kamble et al., 2025). Here a document is refused where the reference answer
 * stands in it or where one passage speaks of what is asked; a look by eye is still worth its time.
 */
export function createForeignChooser(
  items: readonly Asked[],
  seed: number,
  options: ForeignOptions = foreignDefaults,
): (item: Asked) => ForeignChoice {
  const byDocument = new Map<string, Asked>();
  for (const item of items) if (!byDocument.has(item.context)) byDocument.set(item.context, item);
  const documents = [...byDocument.values()];
  return (item) => {
    const others = documents.filter(({ context }) => context !== item.context);
    if (others.length === 0) return { status: 'noop', reason: 'there is no other document' };
    const refused: { from: string; reason: 'coverage' | 'answer' }[] = [];
    const random = createRandom(seed, 'failsafe/irrelevant', item.id);
    for (const other of random.sample(others, options.most)) {
      if (holdsAnswer(other.context, item.answer)) {
        refused.push({ from: other.id, reason: 'answer' });
        continue;
      }
      const highest = highestCoverage(item.question, other.context);
      if (highest < options.coverage) {
        return { status: 'found', from: other.id, context: other.context, coverage: highest, refused };
      }
      refused.push({ from: other.id, reason: 'coverage' });
    }
    return { status: 'noop', reason: 'every other document looked at may answer the question' };
  };
}
