import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'calibration',
  id: 'calibration-error',
  title: 'Calibration error',
  summary:
    'Expected calibration error: in each of 15 bins of equally many answers, sorted by the score of the given label, the gap between mean score and share of right answers; absolute gaps averaged over all answered examples that have a gold label.',
  cites: ['Nguyen and O’Connor (2015), Posterior calibration and exploratory analysis for NLP models'],
  tasks: ['text-classification', 'pair-classification', 'zero-shot-classification'],
  better: 'lower',
  reads: 'scores',
  bins: 15,
  compute(gaps, sizes) {
    const n = sizes.reduce((sum, size) => sum + size, 0);
    if (n === 0) return null;
    return Math.min(1, gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / n);
  },
  examples: [
    { gaps: [10, 10, 10], sizes: [100, 100, 100], value: 0.1 },
    { gaps: [1, -1], sizes: [10, 10], value: 0.1 },
    { gaps: [], sizes: [], value: null },
  ],
});
