/**
 * Prints the tables of coverage of confusion metrics and calibration error, and of error rates, in resources/docs/statistics.md as Markdown:
 * `node tests/engine/statistics/simulation/measure-error-rates.ts [runs]`.
 */
import { calibrationFigure } from '../../../../electron/engine/audit/summarise/calibration-figure.ts';
import { confusionFigures } from '../../../../electron/engine/audit/summarise/totals-figures.ts';
import calibrationError from '../../../../electron/engine/catalogue/metrics/calibration-error.ts';
import macroF1 from '../../../../electron/engine/catalogue/metrics/macro-f1.ts';
import mcc from '../../../../electron/engine/catalogue/metrics/mcc.ts';
import { totalByCluster } from '../../../../electron/engine/statistics/cluster-totals.ts';
import { benjaminiHochberg, holm } from '../../../../electron/engine/statistics/corrections.ts';
import { noninferior } from '../../../../electron/engine/statistics/equivalence.ts';
import { pairDifferences, summarisePairs } from '../../../../electron/engine/statistics/paired-summary.ts';
import { drawMultinomial } from '../../../../electron/engine/statistics/random-source.ts';
import { signFlipTest } from '../../../../electron/engine/statistics/sign-flip-test.ts';
import { measureCoverage } from './coverage.ts';
import { drawNormal, seededDraws } from './draws.ts';
import { drawNormalTests, measureRate } from './error-rates.ts';
import { binaryPairs, gradedPairs, type PairPopulation } from './populations.ts';

const runs = Number(process.argv[2] ?? 2_000);
const draws = seededDraws(20_240_518);
const sizes = [10, 30, 100, 300];

function printRow(title: string, shares: readonly string[]): void {
  console.log(`| ${[title, ...shares].join(' | ')} |`);
}

function printHead(title: string): void {
  console.log(`\n| ${[title, ...sizes.map((size) => `n = ${size}`)].join(' | ')} |`);
  console.log(`|${'---|'.repeat(sizes.length + 1)}`);
}

const percent = (share: number): string => (100 * share).toFixed(1);

const settings = { level: 0.95, replicates: 1_000, seed: 1 };

/** As many answers as each cell of the confusion table says, one an example. */
function layCells(cells: ArrayLike<number>, labels: number): Parameters<typeof confusionFigures>[1] {
  const rows = Array.from(cells).flatMap((count, cell) => new Array<number>(count).fill(cell));
  return {
    goldLabels: Int32Array.from(rows, (cell) => Math.floor(cell / labels)),
    predictedLabels: Int32Array.from(rows, (cell) => cell % labels),
    positions: Int32Array.from(rows.keys()),
  };
}

for (const metric of [macroF1, mcc]) {
  printHead(`${metric.title}, bootstrap`);
  for (const [shares, accuracy] of [
    [[0.5, 0.5], 0.8],
    [[0.5, 0.5], 0.95],
    [[0.9, 0.1], 0.8],
    [[0.9, 0.1], 0.95],
    [[0.6, 0.3, 0.1], 0.8],
    [[0.6, 0.3, 0.1], 0.95],
    [[0.5, 0.2, 0.1, 0.1, 0.05, 0.05], 0.85],
  ] as const) {
    const labels = shares.length;
    const cells = shares.flatMap((share, gold) =>
      shares.map((_, predicted) => share * (gold === predicted ? accuracy : (1 - accuracy) / (labels - 1))),
    );
    const truth = metric.compute(Float64Array.from(cells), labels) ?? 0;
    const covered = sizes.map((size) => {
      const copies = new Float64Array(cells.length);
      const coverage = measureCoverage(runs, truth, () => {
        drawMultinomial(draws, size, cells, 1, copies);
        const [figure] = confusionFigures([metric], layCells(copies, labels), labels, settings, draws);
        return figure?.interval ?? { lower: -1, upper: 1 };
      });
      return `${percent(coverage.covered)} (${coverage.length.toFixed(3)})`;
    });
    printRow(`classes ${shares.join(' : ')}, accuracy ${accuracy}`, covered);
  }
}

printHead('calibration error, bootstrap');
for (const [title, surer] of [
  ['calibrated', 1],
  ['log-odds doubled', 2],
] as const) {
  /** Scores of the answers given, between one half and one; right as often as they would say undoubled. */
  const draw = (size: number): { confidence: number; right: number }[] =>
    Array.from({ length: size }, () => {
      const logit = Math.abs(2 * drawNormal(draws));
      const right = draws.next() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
      return { confidence: 1 / (1 + Math.exp(-surer * logit)), right };
    });
  const figureOf = (units: readonly { confidence: number; right: number }[], replicates: number) =>
    calibrationFigure(
      calibrationError,
      {
        confidence: Float64Array.from(units, ({ confidence }) => confidence),
        goldLabels: Int32Array.from(units, ({ right }) => right),
        predictedLabels: new Int32Array(units.length).fill(1),
        positions: Int32Array.from(units.keys()),
      },
      { ...settings, replicates },
      draws,
    );
  const truth = surer === 1 ? 0 : (figureOf(draw(2_000_000), 2)?.estimate ?? 0);
  const covered = sizes.map((size) => {
    const coverage = measureCoverage(runs, truth, () => {
      return figureOf(draw(size), settings.replicates)?.interval ?? { lower: 0, upper: 1 };
    });
    return `${percent(coverage.covered)} (${coverage.length.toFixed(3)})`;
  });
  printRow(`${title}, true error ${truth.toFixed(3)}`, covered);
}

printHead('sign-flip test, no true drop: p ≤ 0.05 in %');
const nulls: readonly ((examples: number) => PairPopulation)[] = [
  (examples) => binaryPairs(0.1, 0.1, examples, 1, 0),
  (examples) => binaryPairs(0.05, 0.05, examples, 5, 0.3),
  (examples) => binaryPairs(0.1, 0.1, examples, 'one to ten', 0.3),
];
for (const make of nulls) {
  const rates = sizes.map((examples) => {
    const population = make(examples);
    const rate = measureRate(runs, () => {
      const pairs = population.draw(draws);
      return signFlipTest(totalByCluster(pairDifferences(pairs), pairs.clusters).sums) <= 0.05;
    });
    return percent(rate);
  });
  printRow(make(1).title, rates);
}

printHead('true drop equal to the margin: claimed smaller at 5 %, in %');
const margins: readonly ((examples: number) => PairPopulation)[] = [
  (examples) => binaryPairs(0.05, 0, examples, 1, 0),
  (examples) => binaryPairs(0.08, 0.03, examples, 1, 0),
  (examples) => binaryPairs(0.2, 0.1, examples, 1, 0),
  (examples) => binaryPairs(0.08, 0.03, examples, 5, 0.3),
  (examples) => binaryPairs(0.12, 0.02, examples, 'one to ten', 0.3),
  (examples) => gradedPairs(0.5, 1, 4, examples),
  (examples) => gradedPairs(0.2, 1, 3, examples),
];
for (const make of margins) {
  const rates = sizes.map((examples) => {
    const population = make(examples);
    return percent(
      measureRate(
        runs,
        () => noninferior(summarisePairs(population.draw(draws)), population.truth).noninferior,
      ),
    );
  });
  printRow(`margin ${Number(make(1).truth.toFixed(6))}: ${make(1).title}`, rates);
}

const anyRejected = measureRate(runs * 5, () => holm(drawNormalTests(draws, 20, 0)).some((p) => p <= 0.05));
console.log(`\nHolm, 20 true hypotheses, any rejected at 5 %: ${percent(anyRejected)} %`);
let share = 0;
for (let run = 0; run < runs * 5; run += 1) {
  const rejected = benjaminiHochberg(drawNormalTests(draws, 30, 10)).map((p) => p <= 0.1);
  const all = rejected.filter(Boolean).length;
  share += all === 0 ? 0 : rejected.slice(10).filter(Boolean).length / all;
}
console.log(
  `Benjamini–Hochberg at 10 %, 20 of 30 hypotheses true: ${percent(share / (runs * 5))} % of rejections false`,
);
