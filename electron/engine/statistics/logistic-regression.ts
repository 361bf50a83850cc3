/** A linear model of the log-odds of one of two classes. */
export interface LogisticRegression {
  /** Probability of the class 1. */
  predict(features: readonly number[]): number;
}

const rounds = 25;

/** Solves the symmetric positive definite system by elimination; the matrix is overwritten. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const row = matrix[pivot] ?? new Float64Array(size);
    for (let below = pivot + 1; below < size; below += 1) {
      const other = matrix[below] ?? new Float64Array(size);
      const factor = (other[pivot] ?? 0) / (row[pivot] ?? 1);
      if (factor === 0) continue;
      for (let column = pivot; column < size; column += 1) {
        other[column] = (other[column] ?? 0) - factor * (row[column] ?? 0);
      }
      right[below] = (right[below] ?? 0) - factor * (right[pivot] ?? 0);
    }
  }
  const solution = new Float64Array(size);
  for (let pivot = size - 1; pivot >= 0; pivot -= 1) {
    const row = matrix[pivot] ?? new Float64Array(size);
    let rest = right[pivot] ?? 0;
    for (let column = pivot + 1; column < size; column += 1) {
      rest -= (row[column] ?? 0) * (solution[column] ?? 0);
    }
    solution[pivot] = rest / (row[pivot] ?? 1);
  }
  return solution;
}

function standardise(rows: readonly (readonly number[])[]): (row: readonly number[]) => number[] {
  const width = rows[0]?.length ?? 0;
  const means = Array.from(
    { length: width },
    (_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length,
  );
  const spreads = means.map((mean, at) =>
    Math.sqrt(rows.reduce((sum, row) => sum + ((row[at] ?? 0) - mean) ** 2, 0) / rows.length),
  );
  // A feature that never varies says nothing.
  return (row) => [
    1,
    ...means.map((mean, at) =>
      (spreads[at] ?? 0) > 1e-9 ? ((row[at] ?? 0) - mean) / (spreads[at] ?? 1) : 0,
    ),
  ];
}

/**
 * Fits by iteratively reweighted least squares (Hastie, Tibshirani and Friedman 2009, section 4.4.1) on standardised
 * features, with a ridge of `ridge` on every weight but the intercept, so that separable classes have a solution.
 * @param labels 0 or 1, one a row
 * @throws RangeError for no rows or unequal lengths
 */
export function fitLogisticRegression(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
  ridge = 1,
): LogisticRegression {
  if (rows.length === 0 || rows.length !== labels.length)
    throw new RangeError('One label a row, and at least one row.');
  const prepare = standardise(rows);
  const design = rows.map(prepare);
  const size = design[0]?.length ?? 0;
  let weights = new Float64Array(size);
  const probability = (row: readonly number[]): number =>
    1 / (1 + Math.exp(-row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)));
  for (let round = 0; round < rounds; round += 1) {
    const matrix = Array.from({ length: size }, () => new Float64Array(size));
    const gradient = new Float64Array(size);
    design.forEach((row, index) => {
      const p = probability(row);
      const weight = Math.max(p * (1 - p), 1e-6);
      for (let at = 0; at < size; at += 1) {
        gradient[at] = (gradient[at] ?? 0) + (row[at] ?? 0) * ((labels[index] ?? 0) - p);
        const line = matrix[at];
        if (line === undefined) continue;
        for (let to = 0; to < size; to += 1)
          line[to] = (line[to] ?? 0) + weight * (row[at] ?? 0) * (row[to] ?? 0);
      }
    });
    for (let at = 0; at < size; at += 1) {
      const strength = at === 0 ? 1e-9 : ridge;
      gradient[at] = (gradient[at] ?? 0) - strength * (weights[at] ?? 0);
      const line = matrix[at];
      if (line !== undefined) line[at] = (line[at] ?? 0) + strength;
    }
    const step = solve(matrix, gradient);
    weights = weights.map((weight, at) => weight + (step[at] ?? 0));
    if (Math.max(...step.map(Math.abs)) < 1e-8) break;
  }
  return { predict: (features) => probability(prepare(features)) };
}
