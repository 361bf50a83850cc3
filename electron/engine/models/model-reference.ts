import type { RemoteReference } from '#shared/domain/remote';
import type { SentTransmission } from '#shared/domain/transmission';
import type { MaskBook } from './mask-book.ts';
import type { Budget, EarlierSpending } from './remote/budget.ts';
import type { ModelVariant } from '#shared/domain/model';
import type { Task } from '#shared/domain/task';

/** A model as the user names it, and how it is to be asked. */
export interface ModelReference {
  /** `builtin/sentiment`, the path of a folder, or a hub id such as `org/name`. */
  readonly id: string;
  /** Told from the architecture where it is left out. */
  readonly task?: Task;
  /** `q8` where the folder has it, else `fp32`, else what there is. */
  readonly variant?: ModelVariant;
  /** The model's label -> the name the dataset uses. Several of the model's labels may share a name. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Zero-shot classification: the labels to choose from. */
  readonly candidateLabels?: readonly string[];
  /** Zero-shot classification: `{}` stands for the label. */
  readonly hypothesisTemplate?: string;
  /** Generation and summarisation: most tokens of an answer. */
  readonly maxNewTokens?: number;
  /** Fewer tokens than the model accepts. */
  readonly maxTokens?: number;
  /** A text longer than the model accepts is cut (`truncate`) or read in overlapping windows (`window`). */
  readonly overflow?: 'truncate' | 'window';
  /** The model is no file: it answers at an address, under the name `id`. */
  readonly remote?: RemoteReference;
}

export interface OpenModelOptions {
  /** False: a model that is not on this machine is refused with `network-off`. */
  readonly allowNetwork: boolean;
  /** Inference processes; by default one a core, four at most. */
  readonly workers?: number;
  /** Where models from the hub are kept; by default the system's cache folder. */
  readonly cacheFolder?: string;
  /** Address of a hub with the layout of huggingface.co, which is the default. */
  readonly hub?: string;
  /** Resident memory of one inference process above which it works in smaller steps. */
  readonly memoryLimitBytes?: number;
  /** Longest a few inputs may take, in milliseconds, before their process is ended; ten minutes by default. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
  /** Who a model that helps is, in the network ledger. */
  readonly role?: string;
  /** What a model that helps has to do with the audit it helps with. */
  readonly helping?: Helping;
  /** It is opened to plan alone: a remote model needs no key then. */
  readonly sendsNothing?: boolean;
}

/** Network ledger and budget of the audit that a model helps with. */
export interface Helping {
  /** Told every HTTP try. */
  readonly onSent: (role: string, sent: SentTransmission) => void;
  /** Counts for it too, unless it has a budget of its own. */
  readonly budget: Budget | undefined;
  /** The placeholders of the audit, where the model masks. */
  readonly masks?: MaskBook;
  /** What earlier runs of the audit have spent in this role. */
  readonly earlier: (role: string) => EarlierSpending;
}
