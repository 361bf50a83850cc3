/** Counts of one label in a confusion table. */
export interface LabelTotals {
  readonly right: number;
  /** Times the label is gold. */
  readonly gold: number;
  /** Times the label is the answer. */
  readonly predicted: number;
}

/** Row sum, column sum and diagonal of one label. @param counts row-major, `counts[gold * labels + predicted]` */
export function totalLabel(counts: ArrayLike<number>, labels: number, label: number): LabelTotals {
  let gold = 0;
  let predicted = 0;
  for (let other = 0; other < labels; other += 1) {
    gold += counts[label * labels + other] ?? 0;
    predicted += counts[other * labels + label] ?? 0;
  }
  return { right: counts[label * labels + label] ?? 0, gold, predicted };
}

/** The totals of every label. */
export function totalLabels(counts: ArrayLike<number>, labels: number): readonly LabelTotals[] {
  return Array.from({ length: labels }, (_, label) => totalLabel(counts, labels, label));
}

/** F1 of a label: 2 × right / (gold + predicted); 0 where it never occurs. */
export function labelF1({ right, gold, predicted }: LabelTotals): number {
  return gold + predicted === 0 ? 0 : (2 * right) / (gold + predicted);
}

/**
 * Average over labels, each counted as often as `weigh` says; null where no weight is left. Leaves nothing to the collector of
 * garbage, which bootstraps keep busy otherwise.
 */
export function averageLabels(
  counts: ArrayLike<number>,
  labels: number,
  score: (totals: LabelTotals) => number,
  weigh: (totals: LabelTotals) => number,
): number | null {
  let sum = 0;
  let total = 0;
  for (let label = 0; label < labels; label += 1) {
    const totals = totalLabel(counts, labels, label);
    const weight = weigh(totals);
    if (weight === 0) continue;
    sum += weight * score(totals);
    total += weight;
  }
  return total === 0 ? null : sum / total;
}

/** Weight of labels that occur on either side, each once. */
export function occurs({ gold, predicted }: LabelTotals): number {
  return gold + predicted > 0 ? 1 : 0;
}
