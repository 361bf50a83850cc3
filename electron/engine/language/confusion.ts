/** Counts of one label in a confusion table. */
export interface LabelTotals {
  readonly right: number;
  /** Times the label is gold. */
  readonly gold: number;
  /** Times the label is the answer. */
  readonly predicted: number;
}

/** Row sums, column sums and the diagonal. @param counts row-major, `counts[gold * labels + predicted]` */
export function totalLabels(counts: ArrayLike<number>, labels: number): readonly LabelTotals[] {
  const totals: LabelTotals[] = [];
  for (let label = 0; label < labels; label += 1) {
    let gold = 0;
    let predicted = 0;
    for (let other = 0; other < labels; other += 1) {
      gold += counts[label * labels + other] ?? 0;
      predicted += counts[other * labels + label] ?? 0;
    }
    totals.push({ right: counts[label * labels + label] ?? 0, gold, predicted });
  }
  return totals;
}

/** F1 of a label: 2 × right / (gold + predicted); 0 where it never occurs. */
export function labelF1({ right, gold, predicted }: LabelTotals): number {
  return gold + predicted === 0 ? 0 : (2 * right) / (gold + predicted);
}

/** Average, each value counted `weight` times; null where no weight is left. */
export function weightedMean(values: readonly number[], weights: readonly number[]): number | null {
  let sum = 0;
  let total = 0;
  for (const [index, weight] of weights.entries()) {
    sum += weight * (values[index] ?? 0);
    total += weight;
  }
  return total === 0 ? null : sum / total;
}
