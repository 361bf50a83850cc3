import { tasks } from '#shared/domain/task';
import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'repeat',
  id: 'instability',
  title: 'Instability',
  summary:
    "Repeats of the slice's unchanged inputs whose answer differs from the first answer to the same input, divided by all repeats where both were answered; nothing was changed, so this is what the model does by itself.",
  cites: [
    'Fleiss (1971), Measuring nominal scale agreement among many raters: one minus the agreement of pairs of answers',
  ],
  tasks,
  better: 'lower',
  over: 'repeats',
  score: (changed) => changed,
  examples: [
    { changed: 1, again: 0.5, value: 1 },
    { changed: 0, again: 0.5, value: 0 },
  ],
});
