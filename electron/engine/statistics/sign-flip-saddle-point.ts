import { normalDensity, normalUpperTail } from './distributions.ts';

/**
 * 2·P(sum of randomly signed magnitudes ≥ target), from the cumulant generating function K(t) = Σ ln cosh(t·m)
 * (Lugannani and Rice 1980).
 * @param magnitudes above 0 @param target ≥ 0
 */
export function saddlePointP(magnitudes: Float64Array, target: number): number {
  let range = 0;
  let squares = 0;
  for (const magnitude of magnitudes) {
    range += magnitude;
    squares += magnitude * magnitude;
  }
  const least = 2 * Math.pow(0.5, magnitudes.length);
  if (target >= range * (1 - 1e-12)) return least;
  // Near the centre the formula divides zero by zero; the normal limit is exact there to first order.
  if (target <= 1e-4 * Math.sqrt(squares))
    return Math.min(1, 2 * normalUpperTail(target / Math.sqrt(squares)));
  const { tilt, cumulant, curvature } = solveTilt(magnitudes, target, squares);
  const w = Math.sqrt(2 * (tilt * target - cumulant));
  const u = tilt * Math.sqrt(curvature);
  const p = 2 * (normalUpperTail(w) + normalDensity(w) * (1 / u - 1 / w));
  return Math.min(1, Math.max(least, p));
}

/** The t with K′(t) = target, by safeguarded Newton steps: K′ rises from 0 to the sum of the magnitudes. */
function solveTilt(
  magnitudes: Float64Array,
  target: number,
  squares: number,
): { tilt: number; cumulant: number; curvature: number } {
  let low = 0;
  let high = Infinity;
  let tilt = target / squares;
  for (let step = 0; ; step += 1) {
    let cumulant = 0;
    let slope = 0;
    let curvature = 0;
    for (const magnitude of magnitudes) {
      const x = tilt * magnitude;
      const tangent = Math.tanh(x);
      // ln cosh without overflow for large x.
      cumulant += x + Math.log1p(Math.exp(-2 * x)) - Math.LN2;
      slope += magnitude * tangent;
      curvature += magnitude * magnitude * (1 - tangent * tangent);
    }
    const gap = target - slope;
    if (Math.abs(gap) <= 1e-12 * target || step === 100) return { tilt, cumulant, curvature };
    if (gap > 0) low = tilt;
    else high = tilt;
    const newton = tilt + gap / curvature;
    const within = newton > low && newton < high;
    tilt = within ? newton : high === Infinity ? low * 2 : (low + high) / 2;
  }
}
