import { drawBeta, drawGamma, type Draws } from './draws.ts';

/** How many variants an example has: a number, or 1 to 10 at random. */
export type Variants = number | 'one to ten';

export interface MeanPopulation {
  readonly title: string;
  readonly examples: number;
  readonly variants: Variants;
  /** Expected value of a draw. */
  readonly truth: number;
  draw(draws: Draws): { values: Float64Array; clusters: Int32Array };
}

export interface PairPopulation {
  readonly title: string;
  readonly examples: number;
  readonly variants: Variants;
  readonly truth: number;
  draw(draws: Draws): { clean: Float64Array; perturbed: Float64Array; clusters: Int32Array };
}

function countVariants(draws: Draws, variants: Variants): number {
  return typeof variants === 'number' ? variants : 1 + Math.floor(10 * draws.next());
}

/** 0/1 values whose chance differs between examples (beta-binomial with the given intra-cluster correlation). */
export function binaryMean(
  truth: number,
  examples: number,
  variants: Variants,
  correlation: number,
): MeanPopulation {
  const scale = 1 / correlation - 1;
  return {
    title: `0/1 scores, rate ${truth}, ${describe(variants, correlation)}`,
    examples,
    variants,
    truth,
    draw(draws) {
      const values: number[] = [];
      const clusters: number[] = [];
      for (let example = 0; example < examples; example += 1) {
        const chance = correlation === 0 ? truth : drawBeta(draws, truth * scale, (1 - truth) * scale);
        const count = countVariants(draws, variants);
        for (let variant = 0; variant < count; variant += 1) {
          values.push(draws.next() < chance ? 1 : 0);
          clusters.push(example);
        }
      }
      return { values: Float64Array.from(values), clusters: Int32Array.from(clusters) };
    },
  };
}

/** Scores in [0, 1] with a beta distribution, one an example. */
export function gradedMean(a: number, b: number, examples: number): MeanPopulation {
  return {
    title: `graded scores, Beta(${a}, ${b})`,
    examples,
    variants: 1,
    truth: a / (a + b),
    draw: (draws) => ({
      values: Float64Array.from({ length: examples }, () => drawBeta(draws, a, b)),
      clusters: Int32Array.from({ length: examples }, (_, example) => example),
    }),
  };
}

/** 0/1 pairs: `loss` go from 1 to 0, `gain` from 0 to 1; these chances differ between examples (Dirichlet). */
export function binaryPairs(
  loss: number,
  gain: number,
  examples: number,
  variants: Variants,
  correlation: number,
): PairPopulation {
  const scale = 1 / correlation - 1;
  return {
    title: `0/1 scores, ${percent(loss)} lost and ${percent(gain)} gained, ${describe(variants, correlation)}`,
    examples,
    variants,
    truth: loss - gain,
    draw(draws) {
      const clean: number[] = [];
      const perturbed: number[] = [];
      const clusters: number[] = [];
      for (let example = 0; example < examples; example += 1) {
        let [own, back] = [loss, gain];
        if (correlation > 0) {
          const [x, y, z] = [loss, gain, 1 - loss - gain].map((share) => drawGamma(draws, share * scale)) as [
            number,
            number,
            number,
          ];
          [own, back] = [x / (x + y + z), y / (x + y + z)];
        }
        const count = countVariants(draws, variants);
        for (let variant = 0; variant < count; variant += 1) {
          const u = draws.next();
          const [before, after] = u < own ? [1, 0] : u < own + back ? [0, 1] : [1, 1];
          clean.push(before);
          perturbed.push(after);
          clusters.push(example);
        }
      }
      return {
        clean: Float64Array.from(clean),
        perturbed: Float64Array.from(perturbed),
        clusters: Int32Array.from(clusters),
      };
    },
  };
}

/** Graded pairs: a share of examples loses a beta-distributed amount, the others change nothing. */
export function gradedPairs(share: number, a: number, b: number, examples: number): PairPopulation {
  return {
    title: `graded scores, ${percent(share)} of examples lose Beta(${a}, ${b})`,
    examples,
    variants: 1,
    truth: (share * a) / (a + b),
    draw(draws) {
      const perturbed = Float64Array.from({ length: examples }, () =>
        draws.next() < share ? 1 - drawBeta(draws, a, b) : 1,
      );
      return {
        clean: new Float64Array(examples).fill(1),
        perturbed,
        clusters: Int32Array.from({ length: examples }, (_, example) => example),
      };
    },
  };
}

function describe(variants: Variants, correlation: number): string {
  if (variants === 1) return 'one variant';
  return `${variants === 'one to ten' ? '1–10' : variants} variants, correlation ${correlation}`;
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(6))} %`;
}
