import type { Encoder } from '../encoding.ts';
import type { OutputRow } from '../sequence-model.ts';
import type { Pooling, Readout } from '../tool-tasks.ts';
import { invalidScores, missingField } from './prepared.ts';
import type { SequenceTask } from './prepared.ts';

/** One vector from those of `tokens` tokens (padding lies behind them). */
function pool(row: OutputRow, tokens: number, pooling: Pooling): Float32Array {
  if (pooling === 'given') return row.values;
  const width = row.dims.at(-1) ?? 0;
  const at = (token: number): Float32Array => row.values.subarray(token * width, (token + 1) * width);
  if (pooling === 'cls') return at(0);
  if (pooling === 'last') return at(tokens - 1);
  const pooled = Float32Array.from(at(0));
  for (let token = 1; token < tokens; token += 1) {
    const vector = at(token);
    for (let axis = 0; axis < width; axis += 1) {
      const [before, value] = [pooled[axis] ?? 0, vector[axis] ?? 0];
      pooled[axis] = pooling === 'max' ? Math.max(before, value) : before + value;
    }
  }
  // The division by the number of tokens is left to the normalisation.
  return pooled;
}

/** The vector with length 1, or null where it has no direction. */
function normalise(vector: Float32Array): Float32Array | null {
  const length = Math.hypot(...vector);
  return length > 0 && Number.isFinite(length) ? vector.map((value) => value / length) : null;
}

/** A text as a vector of length 1 (Reimers and Gurevych 2019, section 3: pooling over the tokens). */
export function embedTextTask(encoder: Encoder, readout: Readout): SequenceTask {
  return {
    outputs: [readout.output],
    prepare({ text }) {
      if (text === undefined) return missingField('text');
      const sequence = encoder.encode(text);
      return {
        sequences: [sequence],
        finish([outputs]) {
          const row = outputs?.[readout.output];
          const vector =
            row === undefined ? null : normalise(pool(row, sequence.ids.length, readout.pooling));
          return vector === null ? invalidScores : { status: 'vector', vector };
        },
      };
    },
  };
}
