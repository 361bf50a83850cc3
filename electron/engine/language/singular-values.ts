type Matrix = readonly (readonly number[])[];

function transpose(matrix: Matrix): Matrix {
  return (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column] ?? 0));
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}

const sweeps = 60;
const tolerance = 1e-12;

/**
 * The singular values of a matrix, in no order, by one-sided Jacobi rotations (Hestenes, 1958): rows are turned in pairs
 * until each is at right angles to every other; their lengths are the singular values.
 */
export function findSingularValues(matrix: Matrix): readonly number[] {
  const columns = matrix[0]?.length ?? 0;
  const rows = (matrix.length <= columns ? matrix : transpose(matrix)).map((row) => [...row]);
  for (let sweep = 0, turned = true; turned && sweep < sweeps; sweep += 1) {
    turned = false;
    for (const [index, left] of rows.entries()) {
      for (const right of rows.slice(index + 1)) turned = turn(left, right) || turned;
    }
  }
  return rows.map((row) => Math.sqrt(dot(row, row)));
}

/** Turns two rows until they are at right angles; false where they are already. */
function turn(left: number[], right: number[]): boolean {
  const [a, b, c] = [dot(left, left), dot(right, right), dot(left, right)];
  if (Math.abs(c) <= tolerance * Math.sqrt(a * b)) return false;
  const ratio = (b - a) / (2 * c);
  const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  left.forEach((x, index) => {
    const y = right[index] ?? 0;
    left[index] = cosine * x - sine * y;
    right[index] = sine * x + cosine * y;
  });
  return true;
}
