import type { Prediction } from '#shared/domain/prediction';
import type { Fields } from '#shared/domain/task';
import { packBatches } from './batching.ts';
import type { BatchLimits } from './batching.ts';
import type { Encoded } from './encoding.ts';
import type { Reply } from './protocol.ts';
import type { RunSequences, SequenceOutputs } from './sequence-model.ts';
import { isPrediction } from './tasks/prepared.ts';
import type { Prepared, SequenceTask } from './tasks/prepared.ts';

/** Answers a chunk of inputs, in order. */
export interface Answerer {
  answer(inputs: readonly Fields[], limits: BatchLimits, onBatch: () => void): Promise<Reply[]>;
}

/** What went wrong with one input, as its prediction. */
export function describeFault(cause: unknown): Prediction {
  const message = cause instanceof Error ? cause.message : String(cause);
  return { status: 'error', code: 'model-run', message: message.split('\n')[0]?.slice(0, 300) ?? '' };
}

/** Prepares every input, batches all their sequences by length, and hands each input its own outputs. */
export function createSequenceAnswerer(task: SequenceTask, run: RunSequences): Answerer {
  async function runBatch(sequences: readonly Encoded[]): Promise<(SequenceOutputs | Prediction)[]> {
    try {
      return await run(sequences);
    } catch (cause) {
      if (sequences.length === 1) return [describeFault(cause)];
      // One of them is at fault: find it by asking each alone.
      const each: (SequenceOutputs | Prediction)[] = [];
      for (const sequence of sequences) each.push(...(await runBatch([sequence])));
      return each;
    }
  }

  return {
    async answer(inputs, limits, onBatch) {
      const prepared = inputs.map((fields) => {
        try {
          return task.prepare(fields);
        } catch (cause) {
          return describeFault(cause);
        }
      });
      const sequences: Encoded[] = [];
      const firstSequence = prepared.map((item) => {
        const first = sequences.length;
        if (!isPrediction(item)) sequences.push(...item.sequences);
        return first;
      });

      const groups = groupEqual(sequences);
      const outputs = new Map<number, SequenceOutputs | Prediction>();
      const lengths = groups.map(({ sequence }) => sequence.ids.length);
      for (const batch of packBatches(lengths, limits)) {
        const own = batch.flatMap((group) => groups[group] ?? []);
        const answers = await runBatch(own.map(({ sequence }) => sequence));
        own.forEach(({ rows }, index) => {
          const answered = answers[index];
          if (answered !== undefined) for (const row of rows) outputs.set(row, answered);
        });
        onBatch();
      }
      const replies: Reply[] = [];
      for (const [index, item] of prepared.entries()) {
        replies.push(isPrediction(item) ? item : await finish(item, firstSequence[index] ?? 0, outputs));
      }
      return replies;
    },
  };
}

interface Group {
  readonly sequence: Encoded;
  /** Every position that holds this very sequence. */
  readonly rows: number[];
}

/** Different texts are often one to the model (an uncased tokenizer knows no capitals): it reads each sequence once. */
function groupEqual(sequences: readonly Encoded[]): Group[] {
  const groups = new Map<string, Group>();
  sequences.forEach((sequence, row) => {
    const { ids, segments } = sequence;
    const key = segments.includes(1) ? `${ids.join()} ${segments.join()}` : ids.join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { sequence, rows: [row] });
    else group.rows.push(row);
  });
  return [...groups.values()];
}

async function finish(
  item: Prepared,
  first: number,
  outputs: ReadonlyMap<number, SequenceOutputs | Prediction>,
): Promise<Reply> {
  const own: SequenceOutputs[] = [];
  for (let index = 0; index < item.sequences.length; index += 1) {
    const answered = outputs.get(first + index);
    if (answered === undefined) return describeFault('The model gave no answer.');
    if (isFault(answered)) return answered;
    own.push(answered);
  }
  try {
    return await item.finish(own);
  } catch (cause) {
    return describeFault(cause);
  }
}

function isFault(value: SequenceOutputs | Prediction): value is Prediction {
  return typeof value.status === 'string';
}
