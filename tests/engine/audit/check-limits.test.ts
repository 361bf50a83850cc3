import { describe, expect, it } from 'vitest';
import { findEmptyLimit } from '../../../electron/engine/audit/check-limits.ts';
import { findMetric } from '../../../electron/engine/catalogue/metrics/index.ts';

const metrics = ['accuracy', 'mcc', 'performance-drop-rate'].map(findMetric);
const find = (metric: string, limit: object) =>
  findEmptyLimit({ metric, slices: '*', on: 'interval', ...limit }, metrics);

describe('a limit that decides nothing', () => {
  it('is one beyond all values of its metric, and points are told from parts of 1', () => {
    expect(find('drop', { atMost: 5 })).toBe(
      'atMost: drop lies between -1 and 1, found 5; limits are parts of 1, so 5 points or percent are 0.05',
    );
    expect(find('accuracy', { atLeast: -0.1 })).toMatch(
      /^atLeast: accuracy lies between 0 and 1, found -0\.1$/,
    );
    expect(find('flip-rate', { atMost: 300 })).toBe('atMost: flip-rate lies between 0 and 1, found 300');
  });

  it('is none within them, nor where the metric has no end or another room sets it', () => {
    expect(find('drop', { atMost: -0.02 })).toBeNull();
    expect(find('mcc', { atLeast: -0.5 })).toBeNull();
    expect(find('performance-drop-rate', { atLeast: -7 })).toBeNull();
    expect(find('LLMC', { atLeast: 70 })).toBeNull();
    expect(find('drop', { equivalentWithin: 0.02 })).toBeNull();
  });
});
