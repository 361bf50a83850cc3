import type { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import type { LanguageResource, LanguageResources } from '../language/resources.ts';
import type { Eventual } from './eventual.ts';
import type { ToolName, Tools } from './tools.ts';

/** A text before and after a change. */
export interface ChangedText {
  readonly original: string;
  readonly changed: string;
  /** Of the original, sorted, not overlapping. */
  readonly edits: readonly Edit[];
}

export interface CheckContext {
  readonly resources: LanguageResources;
  readonly tools: Tools;
}

/** What a measured value must keep to. At least one of the two. */
export interface CheckLimit {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/**
 * A check of a changed text: one number from the text before and after, and the limit it must keep to unless the user
 * sets another. A variant beyond the limit is denied: counted with its reason, never asked, never a pass.
 */
export interface Check<Options extends z.ZodObject = z.ZodObject, Id extends string = string> {
  /** Equal to the file's name. */
  readonly id: Id;
  readonly title: string;
  /** One sentence: what is measured, in which unit. */
  readonly summary: string;
  readonly cites: readonly string[];
  readonly limit: CheckLimit;
  /** Between what its values lie, where that is bounded: a limit beyond it would deny every change. */
  readonly range?: readonly [lowest: number, highest: number];
  readonly needs: readonly LanguageResource[];
  readonly uses: readonly ToolName[];
  /** Every option has a default. */
  readonly options: Options;
  /** The entry's documentation and, where it uses no tools, its tests. */
  readonly examples: readonly {
    readonly original: string;
    readonly changed: string;
    readonly value: number | null;
    readonly options?: z.input<Options>;
  }[];
  /** Null: there is nothing to measure, and nothing speaks against the change. */
  measure(text: ChangedText, options: z.output<Options>, context: CheckContext): Eventual<number | null>;
}

/** Identity at run time; gives `measure` the type of `options`, and keeps the id as a literal. */
export function defineCheck<Options extends z.ZodObject, const Id extends string>(
  check: Check<Options, Id>,
): Check<Options, Id> {
  return check;
}
