import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Seeded draws for simulations with known truth. */
export interface Draws {
  next(): number;
}

export function seededDraws(seed: number): Draws {
  const generator = xoroshiro128plus(seed);
  return { next: () => uniformFloat64(generator) };
}

export function drawNormal(draws: Draws): number {
  return Math.sqrt(-2 * Math.log(1 - draws.next())) * Math.cos(2 * Math.PI * draws.next());
}

/** Gamma with shape `shape` and scale 1 (Marsaglia and Tsang 2000). */
export function drawGamma(draws: Draws, shape: number): number {
  if (shape <= 0) return 0;
  if (shape < 1) return drawGamma(draws, shape + 1) * Math.pow(1 - draws.next(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(draws);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - draws.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

export function drawBeta(draws: Draws, a: number, b: number): number {
  const first = drawGamma(draws, a);
  return first / (first + drawGamma(draws, b));
}
