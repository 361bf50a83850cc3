import { defineMetric } from '../define-metric.ts';
import { tasks } from '#shared/domain/task';

export default defineMetric({
  kind: 'agreement',
  id: 'all-equal',
  title: 'Same answer throughout',
  summary:
    'Examples whose forms, the unchanged one included, all get equal answers, divided by all examples with at least two answered forms; it falls as variants are added, so compare it at equal numbers of them.',
  cites: [],
  tasks,
  better: 'higher',
  binary: true,
  use: 'named',
  reduce(answers) {
    if (answers.length < 2) return null;
    return answers.every((answer) => answer === answers[0]) ? 1 : 0;
  },
  examples: [
    { answers: [4, 4, 4], value: 1 },
    { answers: [4, 4, 9], value: 0 },
    { answers: [1], value: null },
  ],
});
