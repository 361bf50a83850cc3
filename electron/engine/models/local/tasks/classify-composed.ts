import { AssayError } from '#shared/errors';
import type { ComposedLayout } from '../composed-layout.ts';
import { splitSlots } from '../composed-layout.ts';
import type { Encoder } from '../encoding.ts';
import { softmax } from '../scores.ts';
import type { SequenceOutputs } from '../sequence-model.ts';
import { labelPrediction, sumByLabel } from './classify.ts';
import { invalidScores, missingField } from './prepared.ts';
import type { SequenceTask } from './prepared.ts';

/** The head of a composed model: vectors of one text, slot by slot, to its logits. */
export type RunHead = (vectors: Float32Array, slots: number, width: number) => Promise<Float32Array>;

const embedding = 'sentence_embedding';

/** The vectors in their slots: sentences first, zero where there is none, the whole text last. */
function arrange(
  outputs: readonly SequenceOutputs[],
  slots: number,
): { vectors: Float32Array; width: number } {
  const rows = outputs.map((output) => output[embedding]?.values ?? new Float32Array());
  const width = rows[0]?.length ?? 0;
  if (width === 0 || rows.some((row) => row.length !== width)) {
    throw new AssayError('internal', 'The encoder of the composed model gave no vector for a text.');
  }
  const vectors = new Float32Array(slots * width);
  rows.forEach((row, index) => {
    vectors.set(row, (index === rows.length - 1 ? slots - 1 : index) * width);
  });
  return { vectors, width };
}

/** One text to one label by its sentences and the whole of it: only sentences that are there are encoded. */
export function classifyComposedTask(
  layout: ComposedLayout,
  encoder: Encoder,
  runHead: RunHead,
  labels: readonly string[],
): SequenceTask {
  const slots = layout.sentences + 1;
  return {
    outputs: [embedding],
    prepare({ text }) {
      if (text === undefined) return missingField('text');
      const sentences = splitSlots(text, layout.sentences);
      const whole = encoder.encode(text);
      return {
        sequences: [...sentences.map((sentence) => encoder.encode(sentence)), whole],
        async finish(outputs) {
          const { vectors, width } = arrange(outputs, slots);
          const scores = softmax(await runHead(vectors, slots, width));
          if (scores === null) return invalidScores;
          return labelPrediction(sumByLabel(scores, labels), whole.truncation);
        },
      };
    },
  };
}
