import { z } from 'zod';
import { findRuns } from '../../language/clause-borders.ts';
import { selectPair } from '../define-options.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'hans-subsequence',
  title: 'HANS: subsequence',
  summary: 'Pairs whose second text stands in the first as one run of words, and all others.',
  cites: [
    'McCoy, Pavlick and Linzen (2019), Right for the Wrong Reasons: Diagnosing Syntactic Heuristics in Natural Language Inference',
  ],
  tasks: ['pair-classification'],
  needs: [],
  options: z.strictObject({}),
  examples: [
    {
      fields: { text: 'The doctor near the actor danced.', textPair: 'The actor danced.' },
      task: 'pair-classification',
      value: 1,
    },
    {
      fields: { text: 'The doctor near the actor danced.', textPair: 'The doctor danced.' },
      task: 'pair-classification',
      value: 0,
    },
  ],
  measure(example, _options, { side }) {
    const pair = selectPair(example);
    if (pair === null) return null;
    return findRuns(side.lowerWords(pair[0]), side.lowerWords(pair[1])).length > 0 ? 1 : 0;
  },
  slices: () => withAndWithout('the second text as a run of words of the first'),
});
