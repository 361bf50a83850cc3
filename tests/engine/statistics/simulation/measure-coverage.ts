/**
 * Prints the coverage tables of resources/docs/statistics.md as Markdown:
 * `node tests/engine/statistics/simulation/measure-coverage.ts [runs]` (2,000 runs: about two minutes on one core).
 */
import {
  clusterBootstrapMean,
  pairedClusterBootstrap,
} from '../../../../electron/engine/statistics/bootstrap.ts';
import {
  wilson,
  clopperPearson,
  newcombeDifference,
} from '../../../../electron/engine/statistics/intervals.ts';
import { measureCoverage, type Coverage } from './coverage.ts';
import { seededDraws } from './draws.ts';
import {
  binaryMean,
  binaryPairs,
  gradedMean,
  gradedPairs,
  type MeanPopulation,
  type PairPopulation,
} from './populations.ts';

const runs = Number(process.argv[2] ?? 2_000);
const draws = seededDraws(20_240_517);
const options = { random: draws, replicates: 1_000 };
const sizes = [5, 10, 30, 100, 300];

function printRow(title: string, cells: readonly Coverage[]): void {
  const shown = cells.map(({ covered, length }) => `${(100 * covered).toFixed(1)} (${length.toFixed(3)})`);
  console.log(`| ${[title, ...shown].join(' | ')} |`);
}

function printHead(title: string): void {
  console.log(`\n| ${[title, ...sizes.map((size) => `n = ${size}`)].join(' | ')} |`);
  console.log(`|${'---|'.repeat(sizes.length + 1)}`);
}

printHead('one proportion');
for (const rate of [0.5, 0.8, 0.95, 0.98]) {
  for (const [name, method] of [
    ['Wilson', wilson],
    ['Clopper–Pearson', clopperPearson],
  ] as const) {
    const cells = sizes.map((n) =>
      measureCoverage(runs * 5, rate, () => {
        let successes = 0;
        for (let trial = 0; trial < n; trial += 1) if (draws.next() < rate) successes += 1;
        return method(successes, n);
      }),
    );
    printRow(`${name}, rate ${rate}`, cells);
  }
}
for (const [a, b] of [
  [0.8, 0.7],
  [0.95, 0.9],
] as const) {
  const cells = sizes.map((n) =>
    measureCoverage(runs * 5, a - b, () => {
      const [x, y] = [a, b].map((rate) => {
        let successes = 0;
        for (let trial = 0; trial < n; trial += 1) if (draws.next() < rate) successes += 1;
        return { successes, n };
      });
      return newcombeDifference(x ?? { successes: 0, n }, y ?? { successes: 0, n });
    }),
  );
  printRow(`Newcombe, ${a} − ${b}`, cells);
}

const means: readonly ((examples: number) => MeanPopulation)[] = [
  (examples) => binaryMean(0.5, examples, 1, 0),
  (examples) => binaryMean(0.95, examples, 1, 0),
  (examples) => binaryMean(0.8, examples, 5, 0.3),
  (examples) => binaryMean(0.95, examples, 5, 0.3),
  (examples) => binaryMean(0.8, examples, 'one to ten', 0.5),
  (examples) => binaryMean(0.95, examples, 'one to ten', 0.5),
  (examples) => gradedMean(2, 2, examples),
  (examples) => gradedMean(8, 0.6, examples),
];
printHead('mean, cluster bootstrap');
for (const make of means) {
  const cells = sizes.map((examples) => {
    const population = make(examples);
    return measureCoverage(
      runs,
      population.truth,
      () => clusterBootstrapMean(population.draw(draws), options).interval,
    );
  });
  printRow(make(1).title, cells);
}

const pairs: readonly ((examples: number) => PairPopulation)[] = [
  (examples) => binaryPairs(0.1, 0.1, examples, 1, 0),
  (examples) => binaryPairs(0.1, 0.02, examples, 1, 0),
  (examples) => binaryPairs(0.05, 0, examples, 1, 0),
  (examples) => binaryPairs(0.02, 0.01, examples, 1, 0),
  (examples) => binaryPairs(0.1, 0.05, examples, 5, 0.3),
  (examples) => binaryPairs(0.05, 0.01, examples, 'one to ten', 0.3),
  (examples) => gradedPairs(0.5, 1, 4, examples),
  (examples) => gradedPairs(0.1, 1, 4, examples),
];
printHead('drop, paired cluster bootstrap');
for (const make of pairs) {
  const cells = sizes.map((examples) => {
    const population = make(examples);
    return measureCoverage(
      runs,
      population.truth,
      () => pairedClusterBootstrap(population.draw(draws), options).interval,
    );
  });
  printRow(make(1).title, cells);
}
