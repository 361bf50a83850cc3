import { Tensor } from '@xenova/transformers';
import type { PreTrainedModel } from '@xenova/transformers';
import { AssayError } from '#shared/errors';
import type { Encoded } from './encoding.ts';

/** One sequence's share of an output: row-major numbers and the lengths of the remaining axes. */
export interface OutputRow {
  readonly values: Float32Array;
  readonly dims: readonly number[];
}

/** Outputs of one sequence by name: `logits`, `start_logits` … Positions beyond the sequence are padding. */
export type SequenceOutputs = Readonly<Record<string, OutputRow>>;

/** Runs a batch of sequences, padded on the right, and gives each its own rows of every output. */
export type RunSequences = (batch: readonly Encoded[]) => Promise<SequenceOutputs[]>;

function toTensor(
  batch: readonly Encoded[],
  width: number,
  read: (row: Encoded, at: number) => number,
): Tensor {
  const data = new BigInt64Array(batch.length * width);
  batch.forEach((row, index) => {
    for (let at = 0; at < width; at += 1) data[index * width + at] = BigInt(read(row, at));
  });
  return new Tensor('int64', data, [batch.length, width]);
}

function isNumbers(value: unknown): value is Float32Array {
  return value instanceof Float32Array;
}

/** The library's model as a function over encoded sequences; `needed` are the outputs that must be there. */
export function createSequenceModel(
  model: PreTrainedModel,
  padId: number,
  needed: readonly string[],
): RunSequences {
  const call = model as unknown as (inputs: Record<string, Tensor>) => Promise<Record<string, Tensor>>;
  return async (batch) => {
    const width = Math.max(1, ...batch.map((row) => row.ids.length));
    const outputs = await call({
      input_ids: toTensor(batch, width, (row, at) => row.ids[at] ?? padId),
      attention_mask: toTensor(batch, width, (row, at) => (at < row.ids.length ? 1 : 0)),
      token_type_ids: toTensor(batch, width, (row, at) => row.segments[at] ?? 0),
    });
    const rows: Record<string, OutputRow>[] = batch.map(() => ({}));
    for (const name of needed) {
      const tensor = outputs[name];
      if (tensor === undefined || !isNumbers(tensor.data) || tensor.dims[0] !== batch.length) {
        throw new AssayError(
          'model-task',
          `The model has no output "${name}" with one row of numbers a text (it has ${Object.keys(outputs).join(', ')}), so it cannot do this task; name the task it was made for.`,
          { details: { needed, outputs: Object.keys(outputs) } },
        );
      }
      const { data } = tensor;
      const size = data.length / batch.length;
      rows.forEach((row, index) => {
        row[name] = { values: data.slice(index * size, (index + 1) * size), dims: tensor.dims.slice(1) };
      });
    }
    for (const tensor of Object.values(outputs)) tensor.dispose();
    return rows;
  };
}
