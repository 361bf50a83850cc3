import { exactMcNemar } from '../../../../electron/engine/statistics/exact-tests.ts';
import { drawBinomial } from '../../../../electron/engine/statistics/random-source.ts';
import { drawNormal, type Draws } from './draws.ts';
import { normalUpperTail } from '../../../../electron/engine/statistics/distributions.ts';

/** Share of runs in which `event` holds. */
export function measureRate(runs: number, event: () => boolean): number {
  let count = 0;
  for (let run = 0; run < runs; run += 1) if (event()) count += 1;
  return count / runs;
}

/** Highest rate that `runs` runs of an event with chance `rate` show, but for one simulation in a thousand or fewer. */
export function highestRate(rate: number, runs: number): number {
  return rate + 3.3 * Math.sqrt((rate * (1 - rate)) / runs);
}

/** Two-sided p-values of normal tests; those before `effects` have a true effect of three standard errors. */
export function drawNormalTests(draws: Draws, count: number, effects: number): number[] {
  return Array.from({ length: count }, (_, index) => {
    const z = drawNormal(draws) + (index < effects ? 3 : 0);
    return Math.min(1, 2 * normalUpperTail(Math.abs(z)));
  });
}

/** p-value of the exact McNemar test on pairs of which as many are expected to be lost as gained. */
export function drawNullMcNemar(draws: Draws, pairs: number, discordance: number): number {
  const changed = drawBinomial(draws, pairs, discordance);
  const losses = drawBinomial(draws, changed, 0.5);
  return exactMcNemar(losses, changed - losses).p;
}
