import { defineMetric } from '../define-metric.ts';
import { tasks } from '#shared/domain/task';

export default defineMetric({
  kind: 'change',
  id: 'recovery-rate',
  title: 'Mended answers',
  summary:
    'Variants whose score reaches 1, divided by all variants of examples that scored below 1 unchanged; a change that pushes neither way breaks and mends as many answers.',
  cites: [],
  tasks,
  better: 'neither',
  binary: true,
  use: 'named',
  score(before, after) {
    if (before >= 1 || Number.isNaN(before) || Number.isNaN(after)) return null;
    return after >= 1 ? 1 : 0;
  },
  examples: [
    { before: 0, after: 1, value: 1 },
    { before: 0.5, after: 0.5, value: 0 },
    { before: 1, after: 1, value: null },
  ],
});
