import { describe, expect, it } from 'vitest';
import { calibrationFigure } from '../../../electron/engine/audit/summarise/calibration-figure.ts';
import { confusionFigures } from '../../../electron/engine/audit/summarise/totals-figures.ts';
import calibrationError from '../../../electron/engine/catalogue/metrics/calibration-error.ts';
import macroF1 from '../../../electron/engine/catalogue/metrics/macro-f1.ts';
import { drawMultinomial } from '../../../electron/engine/statistics/random-source.ts';
import { measureCoverage } from './simulation/coverage.ts';
import { drawNormal, seededDraws } from './simulation/draws.ts';
import { highestRate } from './simulation/error-rates.ts';

const lowest = (share: number, runs: number): number => 1 - highestRate(1 - share, runs);
const settings = { level: 0.95, replicates: 400, seed: 1 };

describe('95 % intervals of macro-F1', () => {
  it.each([
    [30, [0.9, 0.1], 0.95],
    [30, [0.6, 0.3, 0.1], 0.8],
    [100, [0.6, 0.3, 0.1], 0.95],
  ])('cover the truth where a label is rare: %d examples, labels %j', (n, shares, accuracy) => {
    const draws = seededDraws(91);
    const labels = shares.length;
    const cells = shares.flatMap((share, gold) =>
      shares.map((_, predicted) => share * (gold === predicted ? accuracy : (1 - accuracy) / (labels - 1))),
    );
    const truth = macroF1.compute(Float64Array.from(cells), labels) ?? 0;
    const copies = new Float64Array(cells.length);
    const { covered } = measureCoverage(300, truth, () => {
      drawMultinomial(draws, n, cells, 1, copies);
      const rows = [...copies].flatMap((count, cell) => new Array<number>(count).fill(cell));
      const columns = {
        goldLabels: Int32Array.from(rows, (cell) => Math.floor(cell / labels)),
        predictedLabels: Int32Array.from(rows, (cell) => cell % labels),
        positions: Int32Array.from(rows.keys()),
      };
      const [figure] = confusionFigures([macroF1], columns, labels, settings, draws);
      return figure?.interval ?? { lower: 0, upper: 0 };
    });
    expect(covered).toBeGreaterThan(lowest(0.945, 300));
  });
});

it('95 % intervals of the calibration error hold zero for a calibrated model, and leave it out for one that is not', () => {
  const draws = seededDraws(92);
  const intervalOf = (surer: number) => {
    const units = Array.from({ length: 200 }, () => {
      const logit = Math.abs(2 * drawNormal(draws));
      const right = draws.next() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
      return { confidence: 1 / (1 + Math.exp(-surer * logit)), right };
    });
    const columns = {
      confidence: Float64Array.from(units, ({ confidence }) => confidence),
      goldLabels: Int32Array.from(units, ({ right }) => right),
      predictedLabels: new Int32Array(units.length).fill(1),
      positions: Int32Array.from(units.keys()),
    };
    return calibrationFigure(calibrationError, columns, settings, draws)?.interval ?? { lower: 1, upper: 0 };
  };
  expect(measureCoverage(150, 0, () => intervalOf(1)).covered).toBeGreaterThan(lowest(0.945, 150));
  expect(measureCoverage(20, 0, () => intervalOf(8)).covered).toBeLessThan(0.5);
});
