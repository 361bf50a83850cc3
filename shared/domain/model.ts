import type { Task } from './task.ts';

export const modelVariants = ['fp32', 'fp16', 'q8', 'q4'] as const;
export type ModelVariant = (typeof modelVariants)[number];

/** Of a remote model the weights are not known; a baseline has none. */
export const weightForms = [...modelVariants, 'remote', 'none'] as const;
export type WeightForm = (typeof weightForms)[number];

/** What is known of a model before it is asked anything. */
export interface ModelDescriptor {
  /** As the user named it: `builtin/sentiment`, a folder, a hub id. */
  readonly id: string;
  readonly source: 'builtin' | 'folder' | 'hub' | 'remote';
  readonly task: Task;
  readonly architecture: string;
  readonly variant: WeightForm;
  readonly variants: readonly WeightForm[];
  /** Label names in the order of the output, where the task has labels. */
  readonly labels: readonly string[];
  /** Tokens the model accepts. */
  readonly maxTokens: number;
  /** SHA-256 (hex) over the names and hashes of the files that determine an answer. */
  readonly fingerprint: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  readonly licence?: string;
  /** The model card's text, where the folder has one. */
  readonly card?: string;
}
