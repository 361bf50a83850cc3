import { z } from 'zod';
import { taskShapes } from '#shared/domain/task';
import { findWords } from '../../language/words.ts';
import { intervalSlices, percentileSlices } from '../define-slices.ts';
import { intervalsOption, percentilesOption } from '../define-options.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

function listWords(text: string): ReadonlySet<string> {
  return new Set(findWords(text).map((word) => word.text.toLowerCase()));
}

export default defineSubpopulation({
  id: 'lexical-overlap',
  title: 'Lexical overlap',
  summary:
    'Slices of pairs by the share of different words that both texts have (Jaccard index of their word sets, capitals ignored).',
  cites: [
    'Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape',
    'McCoy, Pavlick and Linzen (2019), Right for the Wrong Reasons: Diagnosing Syntactic Heuristics in Natural Language Inference',
  ],
  tasks: ['pair-classification', 'question-answering'],
  needs: [],
  options: z.strictObject({
    percentiles: percentilesOption(),
    intervals: intervalsOption(
      'Overlaps from and to, 0 to 1, both inside; used instead of the percentiles when given.',
    ),
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
  measure(fields, task) {
    const [first, second] = taskShapes[task].fields.map((name) => fields[name]);
    if (first === undefined || second === undefined) return null;
    const [left, right] = [listWords(first), listWords(second)];
    const shared = [...left].filter((word) => right.has(word)).length;
    const union = left.size + right.size - shared;
    return union === 0 ? 0 : shared / union;
  },
  slices: (values, options) =>
    options.intervals
      ? intervalSlices('Overlap', options.intervals)
      : percentileSlices('Overlap', values, options.percentiles),
});
