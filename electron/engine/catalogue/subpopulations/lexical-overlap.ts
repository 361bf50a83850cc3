import { z } from 'zod';
import { rangeOptions, selectPair } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'lexical-overlap',
  title: 'Lexical overlap',
  summary:
    'Slices of pairs by the share of different words that both texts have (Jaccard index of their word sets, capitals ignored).',
  cites: [
    'Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape',
    'McCoy, Pavlick and Linzen (2019), Right for the Wrong Reasons: Diagnosing Syntactic Heuristics in Natural Language Inference',
  ],
  peers: { 'robustness-gym': 'LexicalOverlapSubpopulation', textflint: 'overlap (NLI)' },
  tasks: ['pair-classification', 'question-answering'],
  needs: [],
  options: z.strictObject({
    ...rangeOptions('Overlaps, 0 to 1,'),
  }),
  examples: [
    {
      fields: { text: 'A man plays a guitar.', textPair: 'A man sleeps.' },
      task: 'pair-classification',
      value: 2 / 5,
    },
    { fields: { text: 'Yes', textPair: 'yes!' }, task: 'pair-classification', value: 1 },
    { fields: { text: '', textPair: '…' }, task: 'pair-classification', value: 0 },
    { fields: { text: 'Alone' }, task: 'pair-classification', value: null },
  ],
  measure(example, _options, { side }) {
    const pair = selectPair(example);
    if (pair === null) return null;
    const [left, right] = [new Set(side.lowerWords(pair[0])), new Set(side.lowerWords(pair[1]))];
    const shared = [...left].filter((word) => right.has(word)).length;
    const union = left.size + right.size - shared;
    return union === 0 ? 0 : shared / union;
  },
  slices: (values, options) => rangeSlices('Overlap', values, options),
});
