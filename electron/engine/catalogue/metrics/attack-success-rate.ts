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
  reduce([clean = Number.NaN, ...variants]) {
    const scored = variants.filter((score) => !Number.isNaN(score));
    if (!(clean >= 1) || scored.length === 0) return null;
    return scored.some((score) => score < 1) ? 1 : 0;
  },
  examples: [
    { scores: [1, 1, 0], value: 1 },
    { scores: [1, 1, 1], value: 0 },
    { scores: [0, 0, 1], value: null },
    { scores: [1, Number.NaN], value: null },
  ],
});
