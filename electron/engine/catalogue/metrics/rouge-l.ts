import { f1, longestCommonSubsequence } from '../../language/overlap.ts';
import { findWords } from '../../language/words.ts';
import { defineMetric } from '../define-metric.ts';

/** A longer text is cut: the comparison takes time in proportion to the product of the two lengths. */
const maximumWords = 5000;

function listWords(text: string): readonly string[] {
  return findWords(text)
    .slice(0, maximumWords)
    .map((word) => word.text.toLowerCase());
}

export default defineMetric({
  kind: 'mean',
  id: 'rouge-l',
  title: 'ROUGE-L',
  summary:
    'F1 of the longest common word sequence of the answer and its best reference (capitals ignored, no stemming), averaged over all answered examples that have references.',
  cites: ['Lin (2004), ROUGE: A Package for Automatic Evaluation of Summaries, section 3'],
  tasks: ['summarization', 'text-generation'],
  better: 'higher',
  binary: false,
  score(gold, answer) {
    if (gold.kind !== 'references' || answer.kind !== 'text' || gold.references.length === 0) return null;
    const given = listWords(answer.text);
    const scores = gold.references.map((reference) => {
      const expected = listWords(reference);
      if (expected.length + given.length === 0) return 1;
      return f1(longestCommonSubsequence(expected, given), expected.length, given.length);
    });
    return Math.max(...scores);
  },
  examples: [
    {
      gold: { kind: 'references', references: ['police killed the gunman'] },
      answer: { kind: 'text', text: 'Police kill the gunman.' },
      value: 0.75,
    },
    {
      gold: { kind: 'references', references: ['police killed the gunman'] },
      answer: { kind: 'text', text: 'the gunman kill police' },
      value: 0.5,
    },
    { gold: { kind: 'references', references: ['a'] }, answer: { kind: 'text', text: '' }, value: 0 },
  ],
});
