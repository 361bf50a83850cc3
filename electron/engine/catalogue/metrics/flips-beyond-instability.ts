import { tasks } from '#shared/domain/task';
import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'repeat',
  id: 'flips-beyond-instability',
  title: 'Flips beyond instability',
  summary:
    'Flip rate minus the instability of the same examples, over all variants whose example was asked again: what the change did beyond what asking twice does; 0 where answers to the changed text are spread like those to the unchanged one.',
  cites: [
    'Székely and Rizzo (2013), Energy statistics: distance between two samples beyond the distance within one',
  ],
  tasks,
  better: 'lower',
  range: [-1, 1],
  over: 'variants',
  score: (changed, again) => changed - again,
  examples: [
    { changed: 1, again: 0, value: 1 },
    { changed: 1, again: 0.5, value: 0.5 },
    { changed: 0, again: 1, value: -1 },
  ],
});
