import type { Encoder } from '../encoding.ts';
import { softmax } from '../scores.ts';
import { labelPrediction } from './classify.ts';
import { invalidScores, missingField } from './prepared.ts';
import type { SequenceTask } from './prepared.ts';

/**
 * A model of inference as a classifier: every label becomes a hypothesis about the text, and the softmax over the
 * labels' entailment logits gives the scores (Yin et al. 2019, "Benchmarking Zero-shot Text Classification").
 */
export function zeroShotTask(
  encoder: Encoder,
  labels: readonly string[],
  template: string,
  entailment: number,
): SequenceTask {
  // By function: a label may hold `$&`, which `replace` would read as a pattern.
  const hypotheses = labels.map((label) => template.replace('{}', () => label));
  return {
    outputs: ['logits'],
    prepare({ text }) {
      if (text === undefined) return missingField('text');
      const sequences = hypotheses.map((hypothesis) => encoder.encodePair(text, hypothesis));
      return {
        sequences,
        finish(outputs) {
          const scores = softmax(outputs.map((output) => output.logits?.values[entailment] ?? Number.NaN));
          if (scores === null) return invalidScores;
          const named = Object.fromEntries(labels.map((label, index) => [label, scores[index] ?? 0]));
          return labelPrediction(
            named,
            sequences.find(({ truncation }) => truncation !== undefined)?.truncation,
          );
        },
      };
    },
  };
}
