import { describe, expect, it } from 'vitest';
import { planConditions } from '../../../../../electron/engine/catalogue/probes/failsafe/conditions.ts';
import { sweepCurves } from '../../../../../electron/engine/catalogue/probes/failsafe/curves.ts';
import { failsafeOptions } from '../../../../../electron/engine/catalogue/probes/failsafe/options.ts';
import { settingsOf } from '../../../../../electron/engine/catalogue/probes/failsafe/summarise.ts';
import { chooseOwnSeverities } from '#shared/draw/score-scale';

const options = failsafeOptions.parse({ conditions: [], sweep: { ocr: [0.2, 0.05], misspelled: [0.5] } });
const plans = planConditions(options);
const context = {
  sliceOf: (id: string) => `probe:failsafe/${id}`,
  level: 0.95,
  replicates: 400,
  seed: 1,
} as never;
const settings = settingsOf(plans, options, { level: 0.95, replicates: 400, seed: 1 });

/** 40 items that comply in the baseline; `lost` of them no longer do in the heavy scan, one in the light one. */
function itemsOf(lost: number) {
  return Array.from({ length: 40 }, (_, index) => ({
    item: `i${index}`,
    type: null,
    byCondition: new Map<string, boolean | null>([
      ['baseline', true],
      ['ocr.0.2', index >= lost],
      ['ocr.0.05', index !== 3],
      ['misspelled.0.5', true],
    ]),
  }));
}

describe('sweeps', () => {
  it('are curves from the baseline on, in the order of strength, each point tested against the baseline', () => {
    const [panel] = sweepCurves({ plans, items: itemsOf(20), context, settings });
    if (panel?.kind !== 'curves') throw new Error('no curves');
    const [misspelled, ocr] = panel.curves;
    expect(misspelled?.conclusion).toContain('inconclusive, not robust');
    expect(ocr?.points.map(({ severity, score, reading }) => [severity, score.estimate, reading])).toEqual([
      [0, 1, null],
      [0.05, 39 / 40, 'noise'],
      [0.2, 0.5, 'effect'],
    ]);
    expect(ocr?.conclusion).toMatch(
      /^The first loss beyond sampling noise is at 0\.2\. At 0\.2 it is 50\.0 points/,
    );
    const scales = chooseOwnSeverities(panel.curves);
    expect(scales.map((scale) => scale.across(0.2))).toEqual([0.4, 1]);
  });

  it('fill a mark only when the loss holds after adjustment for all points', () => {
    const [panel] = sweepCurves({ plans, items: itemsOf(6), context, settings });
    if (panel?.kind !== 'curves') throw new Error('no curves');
    expect(panel.curves[1]?.points.at(-1)?.reading).toBe('single');
  });

  it('are nothing where none was asked for', () => {
    const plain = planConditions(failsafeOptions.parse({}));
    expect(sweepCurves({ plans: plain, items: itemsOf(2), context, settings })).toEqual([]);
  });
});
