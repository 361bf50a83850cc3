import { insertAt } from '../../language/changes.ts';
import { findClauses } from '../../language/clauses.ts';
import { defineChange } from '../define-change.ts';

const insertions = [
  'that I am talking about',
  'that I have in mind',
  'that I mentioned',
  'that I mean',
  'that I am writing about',
  'that you asked about',
  'that we are talking about',
  'that I was thinking of',
];

export default defineChange({
  id: 'relative-clause-insert',
  title: 'Insert a relative clause',
  summary: 'Puts a neutral relative clause after a definite subject (the soup that I mentioned was cold).',
  cites: [
    'Gui et al. (2021), TextFlint: Unified Multilingual Robustness Evaluation Toolkit for Natural Language Processing',
  ],
  peers: { textflint: 'InsertRelativeClause' },
  level: 'sentence',
  expects: 'invariance',
  deny: {},
  of: 'statements whose subject has "the"',
  none: 'no statement whose subject has "the" and a common noun',
  examples: [
    {
      input: 'The soup was cold. The old waiter liked it.',
      output: 'The soup that I mentioned was cold. The old waiter that I am writing about liked it.',
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    findClauses(tokens).flatMap(({ subject, finite }) => {
      const [article, last] = [tokens[subject.start], tokens[subject.end - 1]];
      const isDefinite = article?.text.toLowerCase() === 'the' && subject.head === subject.end - 1;
      if (!isDefinite || last?.tag !== 'NOUN' || tokens[finite]?.start === last.end) return [];
      return [[insertAt(last.end, ` ${random.pick(insertions)}`)]];
    }),
});
