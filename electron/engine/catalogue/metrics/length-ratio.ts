import { findWords } from '../../language/words.ts';
import { defineMetric } from '../define-metric.ts';

/** Beyond this the answers are of another kind than the references, and the exact number says nothing. */
const most = 100;

export default defineMetric({
  kind: 'corpus',
  id: 'length-ratio',
  title: 'Length ratio',
  summary:
    'Words of all answers divided by words of the references nearest to them in length, over all answered examples that have references; 1 is equal length, 100 the most it says.',
  cites: [],
  tasks: ['summarization', 'text-generation'],
  better: 'neither',
  range: [0, most],
  width: 2,
  tally(gold, answer) {
    if (gold.kind !== 'references' || answer.kind !== 'text' || gold.references.length === 0) return null;
    const given = findWords(answer.text).length;
    const lengths = gold.references.map((reference) => findWords(reference).length);
    const nearest = lengths.sort((a, b) => Math.abs(a - given) - Math.abs(b - given) || a - b);
    return [given, nearest[0] ?? 0];
  },
  compute(sums) {
    const [given = 0, expected = 0] = sums;
    return expected === 0 ? null : Math.min(most, given / expected);
  },
  examples: [
    {
      units: [
        {
          gold: { kind: 'references', references: ['a short text', 'a text that is far longer'] },
          answer: { kind: 'text', text: 'two words' },
        },
        { gold: { kind: 'references', references: ['one'] }, answer: { kind: 'text', text: 'a b c d' } },
      ],
      value: 6 / 4,
    },
    { units: [], value: null },
  ],
});
