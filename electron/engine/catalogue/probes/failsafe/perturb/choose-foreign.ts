import { createBm25Index, type Bm25Index } from '../../../../language/bm25.ts';
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

const keptIndexes = 8;
/** A shorter answer ("3", "yes") stands in every document and proves nothing. */
const tellingAnswer = 6;

/** Shares of a question that the passages of a document hold. */
class Coverage {
  readonly #indexes = new Map<
    string,
    { readonly index: Bm25Index; readonly terms: readonly ReadonlySet<string>[] }
  >();

  #indexOf(document: string) {
    const known = this.#indexes.get(document);
    if (known !== undefined) return known;
    const terms = findPassages(document).map(({ start, end }) => searchTerms(document.slice(start, end)));
    const made = { index: createBm25Index(terms), terms: terms.map((list) => new Set(list)) };
    this.#indexes.set(document, made);
    for (const oldest of this.#indexes.keys()) {
      if (this.#indexes.size <= keptIndexes) break;
      this.#indexes.delete(oldest);
    }
    return made;
  }

  highest(question: string, document: string): number {
    const asked = [...new Set(searchTerms(question))];
    const { index, terms } = this.#indexOf(document);
    const total = asked.reduce((sum, term) => sum + index.weight(term), 0);
    if (total === 0) return 0;
    let highest = 0;
    for (const { passage } of index.rank(asked, 5)) {
      const held = asked.filter((term) => terms[passage]?.has(term) === true);
      highest = Math.max(highest, held.reduce((sum, term) => sum + index.weight(term), 0) / total);
    }
    return highest;
  }
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
  const coverage = new Coverage();
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
      const highest = coverage.highest(item.question, other.context);
      if (highest < options.coverage) {
        return { status: 'found', from: other.id, context: other.context, coverage: highest, refused };
      }
      refused.push({ from: other.id, reason: 'coverage' });
    }
    return { status: 'noop', reason: 'every other document looked at may answer the question' };
  };
}
