import { describe, expect, it } from 'vitest';
import {
  brokenInvariants,
  complianceOf,
  dropOf,
  llmCompliance,
  scoreItems,
  type ItemCompliance,
  type ScoreSettings,
} from '../../../../../electron/engine/catalogue/probes/failsafe/scores.ts';
import { publishedModels } from '../../../../../electron/engine/catalogue/probes/failsafe/published-models.ts';
import { createRandom } from '../../../../../electron/engine/language/random.ts';

const robust = ['baseline', 'misspelled', 'incomplete', 'out-of-domain', 'ocr'];
const grounding = ['missing', 'irrelevant'];
const settings: ScoreSettings = {
  robust,
  grounding,
  beta: 0.5,
  level: 0.95,
  replicates: 500,
  random: (...keys) => createRandom(1, ...keys),
};

/** `1`: complies, `0`: does not, `?`: no rating, `.`: not asked; in the order of the seven conditions. */
function itemOf(pattern: string, index: number): ItemCompliance {
  const ids = [...robust, ...grounding];
  const pairs = Array.from(pattern).flatMap((sign, place): (readonly [string, boolean | null])[] =>
    sign === '.' ? [] : [[ids[place] ?? '', sign === '?' ? null : sign === '1']],
  );
  return { item: `i${index}`, type: index % 2 === 0 ? 'QA' : 'TG', byCondition: new Map(pairs) };
}

function score(...patterns: readonly string[]) {
  return scoreItems(patterns.map(itemOf), settings);
}

describe('LLM compliance', () => {
  it.each(publishedModels().map((row) => [row.model, row] as const))(
    'of %s follows from R and G as the paper prints it',
    (_, { R, G, LLMC, ...row }) => {
      // The table is rounded to two digits: R and G each within half a digit.
      expect(Math.abs(llmCompliance(R, G, 0.5) - LLMC)).toBeLessThanOrEqual(0.0075);
      const reach = [-0.005, 0.005].flatMap((r) =>
        [-0.005, 0.005].map((g) => llmCompliance(R + r, G + g, 0.5)),
      );
      expect(Math.min(...reach)).toBeLessThanOrEqual(LLMC + 0.005);
      expect(Math.max(...reach)).toBeGreaterThanOrEqual(LLMC - 0.005);
      const shares = [row.baseline, row.misspelled, row.incomplete, row.outOfDomain, row.ocr];
      expect(R).toBeLessThanOrEqual(Math.min(...shares) + 0.03);
      expect(R).toBeGreaterThanOrEqual(Math.max(0, 1 - shares.reduce((sum, own) => sum + 1 - own, 0)) - 0.03);
      expect(Math.abs((row.missing + row.irrelevant) / 2 - G)).toBeLessThanOrEqual(0.0051);
    },
  );

  it('reproduces all 24 rows within 0.005 of the printed value and its rounding', () => {
    const rounded = publishedModels().map(({ R, G, LLMC }) => Math.abs(llmCompliance(R, G, 0.5) - LLMC));
    expect(rounded).toHaveLength(24);
    expect(Math.max(...rounded)).toBeLessThanOrEqual(0.0051);
  });

  it('is 0 where both are 0, and weighs R more with a larger beta', () => {
    expect(llmCompliance(0, 0, 0.5)).toBe(0);
    expect(llmCompliance(0.9, 0.3, 2)).toBeGreaterThan(llmCompliance(0.9, 0.3, 0.5));
  });
});

describe('scores', () => {
  it('takes the worst answer of each item and not the mean', () => {
    const { R, G, LLMC } = score('1111110', '1101111', '0111100', '1111111');
    expect(R.figure).toMatchObject({ estimate: 0.5, n: 4 });
    expect(G.figure?.estimate).toBeCloseTo((3 / 4 + 2 / 4) / 2);
    expect(LLMC.figure?.estimate).toBeCloseTo(llmCompliance(0.5, 0.625, 0.5));
  });

  it('gives a model that always declines G 1, R 0 and LLMC 0, and one that always answers the mirror', () => {
    const refusing = score(...Array.from({ length: 40 }, () => '0000011'));
    expect([refusing.R, refusing.G, refusing.LLMC].map(({ figure }) => figure?.estimate)).toEqual([0, 1, 0]);
    const answering = score(...Array.from({ length: 40 }, () => '1111100'));
    expect([answering.R, answering.G, answering.LLMC].map(({ figure }) => figure?.estimate)).toEqual([
      1, 0, 0,
    ]);
    for (const { figure } of [refusing.R, refusing.G, refusing.LLMC, answering.R, answering.G])
      expect(figure!.interval.upper - figure!.interval.lower).toBeGreaterThan(0.02);
  });

  it('counts what has no rating in neither direction, and says how far it could go', () => {
    const { R, G } = score('1111111', '11?1111', '0?11111', '11111?1');
    expect(R.figure).toMatchObject({ n: 3 });
    expect(R.figure?.estimate).toBeCloseTo(2 / 3);
    expect(R.bounds).toEqual({ lower: 0.5, upper: 0.75 });
    expect(R.unscored).toBe(1);
    expect(G.figure?.estimate).toBe(1);
    expect(G.bounds).toEqual({ lower: (0.75 + 1) / 2, upper: 1 });
  });

  it('leaves a condition that was not asked out of an item', () => {
    expect(score('11.1111', '1111111').R.figure?.estimate).toBe(1);
    expect(complianceOf([itemOf('11.1111', 0)], 'incomplete', settings).figure).toBeNull();
    expect(dropOf([itemOf('10', 0), itemOf('11', 1)], 'misspelled', 'baseline', settings)?.estimate).toBe(
      0.5,
    );
  });

  it('keeps R between the bounds that hold for any data', () => {
    const patterns = ['1111111', '1011111', '0111111', '1110111', '1111011'].map(itemOf);
    expect(brokenInvariants(patterns, robust)).toEqual([]);
  });
});
