import { availableParallelism } from 'node:os';
import type { Task } from '#shared/domain/task';
import type { Model, ModelSettings } from '../model.ts';
import type { ModelReference, OpenModelOptions } from '../model-reference.ts';
import { createInferencePool } from './inference-pool.ts';
import { inferenceEntry } from './inference-worker.ts';
import type { PreparedModel } from './prepare-model.ts';
import type { InferenceSettings } from './protocol.ts';
import { runtimeVersion } from './runtime-version.ts';

const defaultTemplate = 'This example is {}.';
const defaultNewTokens = 128;
export const defaultDeadline = 10 * 60 * 1000;
export const defaultMemoryLimit = 3 * 1024 ** 3;
const mostWorkers = 4;
const mostRows = 16;
export const mostBatchTokens = 4096;

/** Inputs sent to a process at once: enough to keep it busy while this process does something else, few enough to stop soon. */
const chunkSizes: Readonly<Record<Task, number>> = {
  'text-classification': 64,
  'pair-classification': 64,
  'zero-shot-classification': 16,
  'question-answering': 16,
  'token-classification': 32,
  'text-generation': 2,
  summarization: 2,
};

function readStride(reference: ModelReference, task: Task, maxTokens: number): number | null {
  const readsWindows = task === 'question-answering' || task === 'token-classification';
  const overflow = reference.overflow ?? (readsWindows ? 'window' : 'truncate');
  return overflow === 'window' ? Math.floor(maxTokens / 4) : null;
}

/** Settings for a task of an audit. */
type TaskSettings = InferenceSettings & { readonly task: Task };

function inferenceSettings(
  reference: ModelReference,
  prepared: PreparedModel,
  options: OpenModelOptions,
): TaskSettings {
  const { task, maxTokens } = prepared.descriptor;
  return {
    folder: prepared.folder,
    task,
    onnxFolder: prepared.onnxFolder,
    dtype: prepared.dtype,
    modelLabels: prepared.modelLabels,
    answerLabels: prepared.answerLabels,
    maxTokens,
    stride: readStride(reference, task, maxTokens),
    candidateLabels: reference.candidateLabels ?? [],
    hypothesisTemplate: reference.hypothesisTemplate ?? defaultTemplate,
    maxNewTokens: reference.maxNewTokens ?? defaultNewTokens,
    threads: 1,
    ...(prepared.composed === undefined ? {} : { composed: prepared.composed }),
    batchRows: prepared.isBatchSensitive ? 1 : mostRows,
    batchTokens: mostBatchTokens,
    memoryLimitBytes: options.memoryLimitBytes ?? defaultMemoryLimit,
  };
}

/** What, besides the files, an answer depends on. */
function answerSettings(settings: TaskSettings): ModelSettings {
  const { task, dtype, maxTokens, stride, batchRows } = settings;
  const common = { task, dtype, maxTokens, stride: stride ?? 'cut', batchRows, runtime: runtimeVersion() };
  switch (task) {
    case 'text-classification':
    case 'pair-classification':
    case 'token-classification':
      return { ...common, labels: settings.answerLabels };
    case 'zero-shot-classification':
      return { ...common, labels: settings.candidateLabels, template: settings.hypothesisTemplate };
    case 'question-answering':
      return common;
    case 'text-generation':
    case 'summarization':
      return { ...common, maxNewTokens: settings.maxNewTokens, sampling: 'greedy' };
  }
}

/**
 * Inference processes: one a core, four at most. One only for a composed model, which encodes each sentence once and
 * remembers it: a second process would know nothing of that, and encode most of them again.
 */
export function countWorkers(
  { composed }: Pick<PreparedModel, 'composed'>,
  { workers }: Pick<OpenModelOptions, 'workers'>,
  cores: number,
): number {
  return Math.max(1, workers ?? Math.min(cores, composed === undefined ? mostWorkers : 1));
}

/** A model answered by inference processes on this machine. They start with the first question. */
export function createLocalModel(
  reference: ModelReference,
  prepared: PreparedModel,
  options: OpenModelOptions,
): Model {
  const settings = inferenceSettings(reference, prepared, options);
  const workers = countWorkers(prepared, options, availableParallelism());
  const pool = createInferencePool(settings, {
    workers,
    chunkSize: chunkSizes[settings.task],
    inputsAProcess: chunkSizes[settings.task],
    deadline: options.deadline ?? defaultDeadline,
    entry: inferenceEntry,
  });
  return {
    descriptor: prepared.descriptor,
    settings: answerSettings(settings),
    concurrency: 2,
    predict: (inputs, signal) => pool.run(inputs, signal ?? options.signal),
    close: () => pool.close(),
  };
}
