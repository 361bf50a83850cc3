import type { Gold } from '#shared/domain/example';
import type { Answer } from '#shared/domain/prediction';
import { cosine } from '../../language/cosine.ts';
import { defineMetric } from '../define-metric.ts';

function readPair(gold: Gold, answer: Answer): { written: string; references: readonly string[] } | null {
  if (gold.kind !== 'references' || answer.kind !== 'text') return null;
  const references = gold.references.filter((reference) => reference.trim() !== '');
  return references.length === 0 || answer.text.trim() === '' ? null : { written: answer.text, references };
}

export default defineMetric({
  kind: 'embedded',
  id: 'embedding-similarity',
  title: 'Embedding similarity',
  summary:
    'Cosine between the sentence encoder’s vectors of the answer and of the best reference, averaged over all answered examples that have references and whose answer is not blank; how far it follows meaning is the encoder’s doing, so read it beside a measure of words.',
  cites: ['Reimers and Gurevych (2019), Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks'],
  tasks: ['summarization', 'text-generation'],
  better: 'higher',
  range: [-1, 1],
  use: 'named',
  binary: false,
  textsToEmbed(gold, answer) {
    const pair = readPair(gold, answer);
    return pair === null ? [] : [pair.written, ...pair.references];
  },
  score(gold, answer, vectorOf) {
    const pair = readPair(gold, answer);
    if (pair === null) return null;
    const written = vectorOf(pair.written);
    return Math.max(...pair.references.map((reference) => cosine(written, vectorOf(reference))));
  },
  examples: [
    {
      gold: { kind: 'references', references: ['A cat sat.', 'It rained.'] },
      answer: { kind: 'text', text: 'The cat was sitting.' },
      vectors: {
        'The cat was sitting.': [0.5, 0.5, 0.5, 0.5],
        'A cat sat.': [1, 0, 0, 0],
        'It rained.': [0, -1, 0, 0],
      },
      value: 0.5,
    },
    {
      gold: { kind: 'references', references: [' '] },
      answer: { kind: 'text', text: 'The cat was sitting.' },
      vectors: {},
      value: null,
    },
  ],
});
