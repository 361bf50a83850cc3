import { describe, expect, it } from 'vitest';
import { drawNoiseMark } from '#shared/draw/noise-mark';
import { chooseScoreScale } from '#shared/draw/score-scale';
import { drawSeverityCurve } from '#shared/draw/severity-curve';
import { svgText } from '../../../electron/engine/reports/html/svg-text.ts';
import { figure } from '../../fixtures/reports/build.ts';
import { sentimentReport } from '../../fixtures/reports/sentiment.ts';

const { curves } = sentimentReport;
const [curve] = curves;
if (curve === undefined) throw new Error('the fixture has no curve');

describe('severity curve', () => {
  const scale = chooseScoreScale(curves);

  it('has every interval of every curve on its axes, clean at the left end', () => {
    for (const point of curves.flatMap(({ points }) => points)) {
      expect(scale.down(point.score.interval.upper)).toBeGreaterThan(0);
      expect(scale.down(point.score.interval.lower)).toBeLessThan(1);
    }
    expect(scale.across(0)).toBe(0);
    expect(scale.across(1)).toBe(1);
  });

  it('does not make a landslide of noise: the axis spans at least ten points', () => {
    const flat = {
      ...curve,
      points: curve.points.map((point) => ({ ...point, score: figure(0.9, 90_000) })),
    };
    const narrow = chooseScoreScale([flat]);
    expect(narrow.down(0.89) - narrow.down(0.91)).toBeLessThan(0.21);
  });

  it('names all its values, and fills only marks of drops beyond noise', () => {
    const drawn = svgText(drawSeverityCurve(curve, scale, 'accuracy'));
    expect(drawn).toContain(
      'OCR noise, accuracy by severity: 0: 87.7, 0.25: 86.8, 0.5: 85.1, 0.75: 81.2, 1: 74.4',
    );
    const fills = [...drawn.matchAll(/<circle [^>]*fill="([^"]+)"/g)].map(([, fill]) => fill);
    expect(fills).toEqual([
      'var(--clean)',
      'var(--surface-1)',
      'var(--surface-1)',
      'var(--perturbed)',
      'var(--perturbed)',
    ]);
  });

  it('puts each estimate where the axis says', () => {
    const drawn = svgText(drawSeverityCurve(curve, scale, 'accuracy'));
    for (const { severity, score } of curve.points) {
      expect(drawn).toContain(`cx="${Number((scale.across(severity) * 100).toFixed(3))}%"`);
      expect(drawn).toContain(`cy="${Number((scale.down(score.estimate) * 100).toFixed(3))}%"`);
    }
  });
});

it('the three noise marks differ in shape, not in colour alone', () => {
  const drawn = (['effect', 'single', 'noise'] as const).map((reading) =>
    svgText(drawNoiseMark(reading, 10)),
  );
  expect(new Set(drawn.map((mark) => mark.replace(/ fill="[^"]*"| stroke="[^"]*"/g, ''))).size).toBe(3);
});
