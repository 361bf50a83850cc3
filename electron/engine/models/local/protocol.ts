import type { ErrorCode } from '#shared/errors';
import type { Prediction } from '#shared/domain/prediction';
import type { Fields, Task } from '#shared/domain/task';
import type { ComposedLayout } from './composed-layout.ts';
import type { Readout, ToolReply, ToolTask } from './tool-tasks.ts';

/** What an inference process can be asked for: the tasks of an audit, and those of the models that serve as tools. */
export type InferenceTask = Task | ToolTask;

/** The answer to one input. */
export type Reply = Prediction | ToolReply;

/** Everything an inference process needs to know to answer: sent once, as its first message. */
export interface InferenceSettings {
  /** Absolute path of the model folder; its files were checked by the caller. */
  readonly folder: string;
  readonly task: InferenceTask;
  /** Subfolder that holds the ONNX files: `onnx`, or empty. */
  readonly onnxFolder: string;
  /** The library's name of the weights' type: `fp32`, `q8`, `int8` … */
  readonly dtype: string;
  /** The model's own label names in the order of its output. */
  readonly modelLabels: readonly string[];
  /** The name an answer uses for each of `modelLabels`, at the same position. */
  readonly answerLabels: readonly string[];
  readonly maxTokens: number;
  /** Tokens that neighbouring windows of a long text share; null where a long text is cut instead. */
  readonly stride: number | null;
  readonly candidateLabels: readonly string[];
  readonly hypothesisTemplate: string;
  readonly maxNewTokens: number;
  readonly threads: number;
  /** Most texts in one call of the model. */
  readonly batchRows: number;
  /** Most tokens, padding included, in one call of the model. */
  readonly batchTokens: number;
  readonly memoryLimitBytes: number;
  /** Encoders only: how the vectors of the tokens become the vector of the text. */
  readonly readout?: Readout;
  /** Composed models only: how sentences and head go together. */
  readonly composed?: ComposedLayout;
}

export type ToInference =
  | { readonly type: 'load'; readonly settings: InferenceSettings }
  | { readonly type: 'chunk'; readonly chunk: number; readonly inputs: readonly Fields[] };

export type FromInference =
  | { readonly type: 'ready' }
  | {
      readonly type: 'unloadable';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
    }
  | {
      readonly type: 'answers';
      readonly chunk: number;
      readonly replies: readonly Reply[];
      /** Resident memory after the chunk, in bytes. */
      readonly residentBytes: number;
      /** The limit is exceeded though batches are as small as they get: a fresh process is needed. */
      readonly exhausted: boolean;
    };
