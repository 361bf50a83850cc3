import { z } from 'zod';
import { selectPair } from '../define-options.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'hans-lexical-overlap',
  title: 'HANS: lexical overlap',
  summary:
    'Pairs whose second text is made of words of the first alone, and all others: where a model may say entailment for the words only.',
  cites: [
    'McCoy, Pavlick and Linzen (2019), Right for the Wrong Reasons: Diagnosing Syntactic Heuristics in Natural Language Inference',
  ],
  peers: { 'robustness-gym': 'Hans lists' },
  tasks: ['pair-classification'],
  needs: [],
  options: z.strictObject({}),
  examples: [
    {
      fields: { text: 'The doctor was paid by the actor.', textPair: 'The doctor paid the actor.' },
      task: 'pair-classification',
      value: 1,
    },
    {
      fields: { text: 'The doctor was paid by the actor.', textPair: 'The actor was rich.' },
      task: 'pair-classification',
      value: 0,
    },
  ],
  measure(example, _options, { side }) {
    const pair = selectPair(example);
    if (pair === null) return null;
    const premise = new Set(side.lowerWords(pair[0]));
    const hypothesis = side.lowerWords(pair[1]);
    return hypothesis.length > 0 && hypothesis.every((word) => premise.has(word)) ? 1 : 0;
  },
  slices: () => withAndWithout('all words of the second text in the first'),
});
