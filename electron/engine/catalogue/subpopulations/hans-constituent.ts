import { z } from 'zod';
import { findClauseBorders, findRuns } from '../../language/clause-borders.ts';
import { selectPair } from '../define-options.ts';
import { withAndWithout } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'hans-constituent',
  title: 'HANS: constituent',
  summary:
    'Pairs whose second text is a whole clause of the first, and all others, by a light parse of English: punctuation, connecting words, and verbs that take a clause.',
  cites: [
    'McCoy, Pavlick and Linzen (2019), Right for the Wrong Reasons: Diagnosing Syntactic Heuristics in Natural Language Inference',
  ],
  peers: { 'robustness-gym': 'ConstituencySubtreeSubpopulation' },
  tasks: ['pair-classification'],
  needs: [],
  options: z.strictObject({}),
  examples: [
    {
      fields: { text: 'If the artist slept, the actor ran.', textPair: 'The artist slept.' },
      task: 'pair-classification',
      value: 1,
    },
    {
      fields: { text: 'The judge thought the actor slept.', textPair: 'The actor slept.' },
      task: 'pair-classification',
      value: 1,
    },
    {
      fields: { text: 'The doctor near the actor danced.', textPair: 'The actor danced.' },
      task: 'pair-classification',
      value: 0,
    },
  ],
  measure(example, _options, { side }) {
    const pair = selectPair(example);
    if (pair === null) return null;
    const [premise, hypothesis] = [side.lowerWords(pair[0]), side.lowerWords(pair[1])];
    const runs = findRuns(premise, hypothesis);
    if (runs.length === 0) return 0;
    const { starts, ends } = findClauseBorders(pair[0], side.words(pair[0]));
    return runs.some((start) => starts.has(start) && ends.has(start + hypothesis.length)) ? 1 : 0;
  },
  slices: () => withAndWithout('the second text as a clause of the first'),
});
