import { matchEntities } from '../../language/match-entities.ts';
import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'corpus',
  id: 'partial-entity-f1',
  title: 'Entity F1, partial',
  summary:
    '2 × matched entities divided by gold plus given entities of all answered examples that have gold entities; an entity of the right label at an overlapping place counts half.',
  cites: ['Chinchor and Sundheim (1993), MUC-5 Evaluation Metrics'],
  tasks: ['token-classification'],
  better: 'higher',
  width: 3,
  tally(gold, answer) {
    if (gold.kind !== 'entities' || answer.kind !== 'entities') return null;
    const matches = matchEntities(gold.entities, answer.entities);
    return [matches.exact + matches.partial / 2, matches.gold, matches.given];
  },
  compute(sums) {
    const [matched = 0, gold = 0, given = 0] = sums;
    return gold + given === 0 ? null : (2 * matched) / (gold + given);
  },
  examples: [
    {
      units: [
        {
          gold: {
            kind: 'entities',
            entities: [
              { start: 0, end: 4, label: 'PER' },
              { start: 13, end: 17, label: 'LOC' },
            ],
          },
          answer: {
            kind: 'entities',
            entities: [
              { start: 0, end: 4, label: 'PER' },
              { start: 13, end: 20, label: 'LOC' },
            ],
          },
        },
        { gold: { kind: 'entities', entities: [] }, answer: { kind: 'entities', entities: [] } },
      ],
      value: 0.75,
    },
    { units: [], value: null },
  ],
});
