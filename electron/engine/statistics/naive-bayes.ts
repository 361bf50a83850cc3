/** A classifier of bags of words into two classes. */
export interface NaiveBayes {
  /** Probability of the class 1. */
  predict(words: readonly string[]): number;
}

/**
 * Multinomial naive Bayes (McCallum and Nigam 1998) over the distinct words of each text; words never seen say nothing.
 * @param texts the words of each text @param labels 0 or 1, one a text
 * @param smoothing added to every count
 * @throws RangeError where a class has no text or lengths differ
 */
export function fitNaiveBayes(
  texts: readonly (readonly string[])[],
  labels: readonly number[],
  smoothing = 0.5,
): NaiveBayes {
  const sizes = [0, 1].map((label) => labels.filter((other) => other === label).length);
  if (texts.length !== labels.length || sizes.includes(0))
    throw new RangeError('One label a text, and texts of both classes.');
  const counts = [new Map<string, number>(), new Map<string, number>()] as const;
  texts.forEach((words, index) => {
    const own = counts[labels[index] === 1 ? 1 : 0];
    for (const word of new Set(words)) own.set(word, (own.get(word) ?? 0) + 1);
  });
  const known = new Set([...counts[0].keys(), ...counts[1].keys()]);
  const totals = counts.map(
    (own) => [...own.values()].reduce((sum, count) => sum + count, 0) + smoothing * known.size,
  );
  const logOdds = (word: string): number =>
    Math.log(((counts[1].get(word) ?? 0) + smoothing) / (totals[1] ?? 1)) -
    Math.log(((counts[0].get(word) ?? 0) + smoothing) / (totals[0] ?? 1));
  const prior = Math.log((sizes[1] ?? 1) / (sizes[0] ?? 1));
  return {
    predict(words) {
      let odds = prior;
      for (const word of new Set(words)) if (known.has(word)) odds += logOdds(word);
      return 1 / (1 + Math.exp(-odds));
    },
  };
}
