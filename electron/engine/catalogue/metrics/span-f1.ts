import type { LabelledSpan } from '#shared/domain/text';
import { countShared, f1 } from '../../language/overlap.ts';
import { defineMetric } from '../define-metric.ts';

function listKeys(entities: readonly LabelledSpan[]): readonly string[] {
  return entities.map(({ start, end, label }) => `${start} ${end} ${label}`);
}

export default defineMetric({
  kind: 'mean',
  id: 'span-f1',
  title: 'Span F1 per example',
  summary:
    'F1 of the entities whose start, end and label all agree with gold, computed for each example and averaged over all answered examples that have gold entities; 1 where neither side has any. Not the F1 over all entities of a dataset.',
  cites: [],
  tasks: ['token-classification'],
  better: 'higher',
  binary: false,
  score(gold, answer) {
    if (gold.kind !== 'entities' || answer.kind !== 'entities') return null;
    const [expected, given] = [listKeys(gold.entities), listKeys(answer.entities)];
    if (expected.length + given.length === 0) return 1;
    return f1(countShared(expected, given), expected.length, given.length);
  },
  examples: [
    {
      gold: {
        kind: 'entities',
        entities: [
          { start: 0, end: 4, label: 'PER' },
          { start: 13, end: 17, label: 'LOC' },
        ],
      },
      answer: { kind: 'entities', entities: [{ start: 0, end: 4, label: 'PER' }] },
      value: 2 / 3,
    },
    {
      gold: { kind: 'entities', entities: [{ start: 0, end: 4, label: 'PER' }] },
      answer: { kind: 'entities', entities: [{ start: 0, end: 4, label: 'LOC' }] },
      value: 0,
    },
    { gold: { kind: 'entities', entities: [] }, answer: { kind: 'entities', entities: [] }, value: 1 },
  ],
});
