import { matchEntities } from '../../language/match-entities.ts';
import { defineMetric } from '../define-metric.ts';

export default defineMetric({
  kind: 'corpus',
  id: 'entity-f1',
  title: 'Entity F1',
  summary:
    'F1 of all entities together: 2 × entities whose start, end and label agree with gold, divided by gold plus given entities of all answered examples that have gold entities.',
  cites: ['Tjong Kim Sang and De Meulder (2003), Introduction to the CoNLL-2003 Shared Task'],
  tasks: ['token-classification'],
  better: 'higher',
  width: 3,
  tally(gold, answer) {
    if (gold.kind !== 'entities' || answer.kind !== 'entities') return null;
    const matches = matchEntities(gold.entities, answer.entities);
    return [matches.exact, matches.gold, matches.given];
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
      value: 0.5,
    },
    { units: [], value: null },
  ],
});
