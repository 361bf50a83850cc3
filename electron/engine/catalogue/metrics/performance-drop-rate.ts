import { defineMetric } from '../define-metric.ts';
import { tasks } from '#shared/domain/task';

export default defineMetric({
  kind: 'relative',
  id: 'performance-drop-rate',
  title: 'Performance drop rate',
  summary:
    'Share of the clean score that is lost: 1 − score after / score before, over variants scored on both sides; negative where the change helped. It can fall because the clean score fell, so read it beside both.',
  cites: ['Zhu et al. (2023), PromptRobust (PromptBench)'],
  peers: { promptbench: 'PDR' },
  tasks,
  better: 'lower',
  range: [Number.NEGATIVE_INFINITY, 1],
  use: 'named',
  compute: (before, after) => (before === 0 ? null : 1 - after / before),
  examples: [
    { before: 0.9, after: 0.6, value: 1 / 3 },
    { before: 0.8, after: 0.6, value: 0.25 },
    { before: 0.6, after: 0.9, value: -0.5 },
    { before: 0, after: 0, value: null },
  ],
});
