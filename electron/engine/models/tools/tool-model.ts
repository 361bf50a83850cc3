import { availableParallelism } from 'node:os';
import type { Prediction } from '#shared/domain/prediction';
import type { Fields } from '#shared/domain/task';
import { createInferencePool } from '../local/inference-pool.ts';
import { inferenceEntry } from '../local/inference-worker.ts';
import { defaultDeadline, defaultMemoryLimit, mostBatchTokens } from '../local/local-model.ts';
import { locateModel } from '../local/locate-model.ts';
import { prepareTool } from '../local/prepare-tool.ts';
import type { ToolReply, ToolTask } from '../local/tool-tasks.ts';
import type { ModelReference, OpenModelOptions } from '../model-reference.ts';

/** A model asked for vectors or words, in inference processes that start with the first question. */
export interface ToolModel {
  readonly id: string;
  readonly folder: string;
  readonly fingerprint: string;
  ask(inputs: readonly Fields[]): Promise<readonly (ToolReply | Prediction)[]>;
  close(): Promise<void>;
}

const mostWorkers = 4;
const chunkSize = 32;

/**
 * Finds and checks the model. Rejects as `openModel` does. One text goes through the model at a time: what is made
 * with a tool must be the same to the last bit whatever else was asked for, and sums over a padded batch are not.
 */
export async function openToolModel(
  reference: ModelReference,
  task: ToolTask,
  options: OpenModelOptions,
): Promise<ToolModel> {
  const { fingerprint, ...prepared } = await prepareTool(
    reference,
    await locateModel(reference, options),
    task,
  );
  const pool = createInferencePool<ToolReply>(
    {
      ...prepared,
      task,
      modelLabels: [],
      answerLabels: [],
      stride: null,
      candidateLabels: [],
      hypothesisTemplate: '',
      maxNewTokens: 0,
      threads: 1,
      batchRows: 1,
      batchTokens: mostBatchTokens,
      memoryLimitBytes: options.memoryLimitBytes ?? defaultMemoryLimit,
    },
    {
      workers: Math.max(1, options.workers ?? Math.min(availableParallelism(), mostWorkers)),
      chunkSize,
      deadline: options.deadline ?? defaultDeadline,
      entry: inferenceEntry,
    },
  );
  return {
    id: reference.id,
    folder: prepared.folder,
    fingerprint,
    ask: (inputs) => pool.run(inputs, options.signal),
    close: () => pool.close(),
  };
}
