import type { Prediction, Truncation } from '#shared/domain/prediction';
import type { Encoder } from '../encoding.ts';
import { argmax, softmax } from '../scores.ts';
import type { SequenceOutputs } from '../sequence-model.ts';
import { cutWindows } from '../windows.ts';
import { invalidScores, missingField } from './prepared.ts';
import type { SequenceTask } from './prepared.ts';

/**
 * Adds scores up by the name an answer uses: several of the model's labels may stand for one of the dataset's
 * (one and two stars both mean negative).
 */
export function sumByLabel(scores: readonly number[], labels: readonly string[]): Record<string, number> {
  const sums = new Map<string, number>();
  scores.forEach((score, index) => {
    const label = labels[index] ?? `LABEL_${index}`;
    sums.set(label, (sums.get(label) ?? 0) + score);
  });
  return Object.fromEntries(sums);
}

export function labelPrediction(
  scores: Readonly<Record<string, number>>,
  truncation: Truncation | undefined,
): Prediction {
  const labels = Object.keys(scores);
  const label = labels[argmax(Object.values(scores))] ?? '';
  return {
    status: 'ok',
    answer: { kind: 'label', label, scores },
    ...(truncation === undefined ? {} : { truncation }),
  };
}

/** Mean of the windows' scores; null when one of them is not a number. */
function averageWindows(outputs: readonly SequenceOutputs[]): number[] | null {
  let sums: number[] | null = null;
  for (const output of outputs) {
    const scores = softmax(output.logits?.values ?? [Number.NaN]);
    if (scores === null) return null;
    sums = sums === null ? scores : sums.map((sum, index) => sum + (scores[index] ?? 0));
  }
  return sums?.map((sum) => sum / outputs.length) ?? null;
}

function finishLabels(
  outputs: readonly SequenceOutputs[],
  labels: readonly string[],
  truncation: Truncation | undefined,
): Prediction {
  const scores = averageWindows(outputs);
  return scores === null ? invalidScores : labelPrediction(sumByLabel(scores, labels), truncation);
}

/**
 * One text to one label: softmax over the model's labels. A text that does not fit is cut at the end, or, with a
 * stride, read in overlapping windows whose scores are averaged.
 */
export function classifyTextTask(
  encoder: Encoder,
  labels: readonly string[],
  stride: number | null,
): SequenceTask {
  return {
    outputs: ['logits'],
    prepare({ text }) {
      if (text === undefined) return missingField('text');
      const whole = encoder.encode(text);
      const { truncation } = whole;
      if (truncation === undefined || stride === null) {
        return { sequences: [whole], finish: (outputs) => finishLabels(outputs, labels, truncation) };
      }
      const ids = encoder.plain(text);
      const windows = cutWindows(ids.length, encoder.limit - encoder.overhead(1), stride);
      const sequences = windows.map(({ start, end }) => encoder.frame([ids.slice(start, end)]));
      const read = { ...truncation, windows: windows.length };
      return { sequences, finish: (outputs) => finishLabels(outputs, labels, read) };
    },
  };
}

/** A pair of texts to one label. */
export function classifyPairTask(encoder: Encoder, labels: readonly string[]): SequenceTask {
  return {
    outputs: ['logits'],
    prepare({ text, textPair }) {
      if (text === undefined) return missingField('text');
      if (textPair === undefined) return missingField('textPair');
      const sequence = encoder.encodePair(text, textPair);
      return {
        sequences: [sequence],
        finish: (outputs) => finishLabels(outputs, labels, sequence.truncation),
      };
    },
  };
}
