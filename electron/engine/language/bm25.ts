/** Parameters of BM25: how soon repeated words stop counting, and how much length counts against a passage. */
export interface Bm25Settings {
  readonly k1: number;
  readonly b: number;
}

export const bm25Defaults: Bm25Settings = { k1: 1.2, b: 0.75 };

/** ln(1 + (N - n + 0.5) / (n + 0.5)) for a term in n of N passages. */
export function inverseFrequency(passages: number, holding: number): number {
  return Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));
}

interface Posting {
  readonly passage: number;
  count: number;
}

export interface ScoredPassage {
  /** Its number among the passages that were given. */
  readonly passage: number;
  readonly score: number;
}

/** An index over the passages of one document, or over documents. */
export interface Bm25Index {
  /** Never negative; for a term in no passage the largest value. */
  weight(term: string): number;
  has(term: string): boolean;
  /** Passages with at least one of the terms, the best first; of equal ones the earlier first. */
  rank(terms: readonly string[], most: number): readonly ScoredPassage[];
  readonly size: number;
}

/**
 * Okapi BM25 (Robertson & Zaragoza, 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", eq. 3.15), with the
 * weight of a term kept above zero as Lucene does.
 * @param passages the terms of each, in the form they are asked for
 */
export function createBm25Index(
  passages: readonly (readonly string[])[],
  { k1, b }: Bm25Settings = bm25Defaults,
): Bm25Index {
  const postings = new Map<string, Posting[]>();
  let total = 0;
  passages.forEach((terms, passage) => {
    total += terms.length;
    for (const term of terms) {
      const known = postings.get(term);
      const last = known?.at(-1);
      if (known === undefined) postings.set(term, [{ passage, count: 1 }]);
      else if (last?.passage === passage) last.count += 1;
      else known.push({ passage, count: 1 });
    }
  });
  const size = passages.length;
  const mean = size === 0 ? 1 : Math.max(1, total / size);
  const weight = (term: string): number => inverseFrequency(size, postings.get(term)?.length ?? 0);
  return {
    size,
    weight,
    has: (term) => postings.has(term),
    rank(terms, most) {
      const scores = new Map<number, number>();
      for (const term of new Set(terms)) {
        const idf = weight(term);
        for (const { passage, count } of postings.get(term) ?? []) {
          const length = passages[passage]?.length ?? 0;
          const saturation = (count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / mean));
          scores.set(passage, (scores.get(passage) ?? 0) + idf * saturation);
        }
      }
      return [...scores]
        .map(([passage, score]) => ({ passage, score }))
        .sort((left, right) => right.score - left.score || left.passage - right.passage)
        .slice(0, most);
    },
  };
}
