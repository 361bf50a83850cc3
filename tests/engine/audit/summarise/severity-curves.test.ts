import { describe, expect, it } from 'vitest';
import type { SliceReport } from '#shared/domain/report';
import { drawnFromSweeps } from '../../../../electron/engine/audit/summarise/severity-curves.ts';
import { figure, slice } from '../../../fixtures/reports/build.ts';

const metric = { id: 'accuracy', title: 'Accuracy' };
const clean = figure(0.9, 400);

function level(series: string, severity: number, drop: number, p: number): SliceReport {
  return slice({
    id: `transformation:${series}(severity=${severity})`,
    title: `Scanner noise, severity ${severity}`,
    n: 400,
    score: 0.9 - drop,
    drop,
    margin: 0.02,
    p,
    verdict: null,
    limit: null,
    options: { rate: severity / 2, series: `transformation:${series}`, severity },
  });
}

describe('severity curves', () => {
  it('join the slices of a series, clean first, by severity and not by the order of the slices', () => {
    const [curve, ...others] = drawnFromSweeps(
      [level('ocr', 1, 0.2, 0.001), level('ocr', 0.25, 0.01, 0.9), level('ocr', 0.5, 0.05, 0.001)],
      clean,
      metric,
    );
    expect(others).toEqual([]);
    expect(curve).toMatchObject({ series: 'transformation:ocr', title: 'Scanner noise' });
    expect(curve?.points.map(({ severity }) => severity)).toEqual([0, 0.25, 0.5, 1]);
    expect(curve?.points.map(({ reading }) => reading)).toEqual([null, 'noise', 'effect', 'effect']);
    expect(curve?.points[0]).toMatchObject({ sliceId: null, score: clean, drop: null });
    expect(curve?.conclusion).toBe(
      'From severity 0.5 on the loss of accuracy is more than sampling noise. At 1 it is 20.0 points [18.0, 22.0] below clean.',
    );
  });

  it('say so when no level is beyond noise', () => {
    const [curve] = drawnFromSweeps([level('a', 0.5, 0.01, 1), level('a', 1, 0.015, 1)], clean, metric);
    expect(curve?.conclusion).toMatch(/^At no severity up to 1 is the loss of accuracy beyond/);
  });

  it('claim only the levels that are beyond noise when they come and go', () => {
    const [curve] = drawnFromSweeps([level('a', 0.5, 0.06, 0.001), level('a', 1, 0.01, 1)], clean, metric);
    expect(curve?.conclusion).toMatch(/^At severity 0.5, but not at every higher one,/);
  });

  it('are not drawn of single slices, nor of slices without a severity', () => {
    const plain = slice({
      id: 'transformation:case',
      title: 'Case',
      n: 400,
      score: 0.9,
      drop: 0,
      margin: 0.01,
      p: 1,
      verdict: null,
      limit: null,
    });
    expect(drawnFromSweeps([plain, level('a', 1, 0.1, 0.01)], clean, metric)).toEqual([]);
  });

  it('leave out the drop of a level with too few examples', () => {
    const few = { ...level('a', 1, 0.1, 0.01), tooFew: true };
    const [curve] = drawnFromSweeps([level('a', 0.5, 0.06, 0.001), few], clean, metric);
    expect(curve?.points.at(-1)).toMatchObject({ drop: null, reading: null });
  });
});
