import { replaceSpan } from '../../language/changes.ts';
import { findClauses } from '../../language/clauses.ts';
import { asInside } from '../../language/sentence-parts.ts';
import { defineChange } from '../define-change.ts';

const openings = [
  'I think that',
  'I believe that',
  'I would say that',
  'I must say that',
  'It seems to me that',
  'I find that',
  'I am sure that',
  'My opinion is that',
  'I have to say that',
  'I would add that',
];

export default defineChange({
  id: 'embedded-clause',
  title: 'Embed in "I think that"',
  summary: 'Puts a statement inside another that says whose it is (I think that …, I would say that …).',
  cites: ['McCoy et al. (2019), Right for the Wrong Reasons: Diagnosing Syntactic Heuristics in NLI'],
  level: 'sentence',
  expects: 'invariance',
  deny: {
    'pair-classification': 'what somebody thinks does not follow from what is, nor the other way round',
  },
  of: 'statements',
  none: 'no statement that can be embedded for sure',
  examples: [
    {
      input: 'The soup was cold. They liked it.',
      output: 'I find that the soup was cold. I must say that they liked it.',
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    findClauses(tokens).flatMap((clause) => {
      const first = tokens[clause.subject.start];
      if (!clause.isFirst || first === undefined || /^(?:I|My)\b/.test(first.text)) return [];
      return [[replaceSpan(first, `${random.pick(openings)} ${asInside(first)}`)]];
    }),
});
