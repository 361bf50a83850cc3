import { defineMetric } from '../define-metric.ts';
import { tasks } from '#shared/domain/task';

export default defineMetric({
  kind: 'agreement',
  id: 'agreement',
  title: 'Agreement of forms',
  summary:
    'Share of all pairs of forms of an example, the unchanged one included, that get equal answers, averaged over all examples with at least two answered forms; right or wrong plays no part.',
  cites: ['Elazar et al. (2021), Measuring and Improving Consistency in Pretrained Language Models'],
  tasks,
  better: 'higher',
  binary: false,
  reduce(answers) {
    const n = answers.length;
    if (n < 2) return null;
    const counts = new Map<number, number>();
    for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
    let equal = 0;
    for (const count of counts.values()) equal += count * (count - 1);
    return equal / (n * (n - 1));
  },
  examples: [
    { answers: [4, 4, 4], value: 1 },
    { answers: [4, 4, 9], value: 1 / 3 },
    { answers: [1, 2, 3], value: 0 },
    { answers: [1], value: null },
  ],
});
