import { defineMetric } from '../define-metric.ts';
import { tasks } from '#shared/domain/task';

export default defineMetric({
  kind: 'cluster',
  id: 'attack-success-rate',
  title: 'Examples broken',
  summary:
    'Examples with at least one variant that scores below 1, divided by all examples that score 1 unchanged and have a scored variant; the attack success rate whose denominator leaves out what was wrong before.',
  cites: ['Morris et al. (2020), TextAttack'],
  peers: { textattack: 'attack success rate', openattack: 'attack success rate, but of all inputs' },
  tasks,
  better: 'lower',
  binary: true,
  reduce(scores) {
    if (!((scores[0] ?? 0) >= 1)) return null;
    let scored = 0;
    for (let variant = 1; variant < scores.length; variant += 1) {
      const score = scores[variant] ?? Number.NaN;
      if (score < 1) return 1;
      if (!Number.isNaN(score)) scored += 1;
    }
    return scored === 0 ? null : 0;
  },
  examples: [
    { scores: [1, 1, 0], value: 1 },
    { scores: [1, 1, 1], value: 0 },
    { scores: [0, 0, 1], value: null },
    { scores: [1, Number.NaN], value: null },
  ],
});
