import type { z } from 'zod';
import type { Task } from '#shared/domain/task';
import type { Span } from '#shared/domain/text';
import type { Random } from '../language/random.ts';
import type { LanguageResource, LanguageResources } from '../language/resources.ts';
import type { EditOutcome } from '../language/word-edits.ts';
import type { PeerNames } from './peers.ts';
import type { ToolName, Tools } from './tools.ts';

export const levels = ['character', 'word', 'entity', 'sentence', 'document'] as const;

/** What an entry is handed besides the text. */
export interface TransformationContext {
  /** Seeded by (audit seed, entry id, example id, variant): the only source of chance. */
  readonly random: Random;
  /** The resources named in `needs`, loaded. */
  readonly resources: LanguageResources;
  /** The tools named in `uses`, opened. */
  readonly tools: Tools;
  /** Ranges that must stay as they are; edits that touch one are an entry's bug (the laws check it). */
  readonly isProtected: (span: Span) => boolean;
}

/** Edits of the original text, sorted and not overlapping, or the reason why there are none. */
export type TransformationResult = EditOutcome;

/**
 * How strongly an entry changes a text, from one number: at severity s (0 to 1) the option is `from + s * (to - from)`,
 * rounded where the option is whole. Severity 0 changes nothing or the least there is.
 */
export interface SeverityScale {
  readonly option: string;
  readonly from: number;
  readonly to: number;
}

export interface Transformation<Options extends z.ZodObject = z.ZodObject, Id extends string = string> {
  /** Equal to the file's name. */
  readonly id: Id;
  readonly title: string;
  /** One sentence: what it does to a text. */
  readonly summary: string;
  readonly cites: readonly string[];
  /** What other toolkits call it, where they have it: the comparison table of the documents is made from this. */
  readonly peers?: PeerNames;
  readonly level: (typeof levels)[number];
  /** What should happen to a sound model's answer. */
  readonly expects: 'invariance' | 'change';
  /** Tasks whose gold answer it can break, with the reason; an audit of such a task refuses it. */
  readonly deny: Readonly<Partial<Record<Task, string>>>;
  readonly needs: readonly LanguageResource[];
  /** Models it works with; where one is missing the entry is not run, and the report says so. */
  readonly uses?: readonly ToolName[];
  /** Absent: the option `rate`, from 0 to 1, where there is one; else the entry has no strength. */
  readonly severity?: SeverityScale;
  /** True where nothing is drawn even at a rate below 1: each seed, example and variant gives the same text. */
  readonly drawsNothing?: true;
  /** Every option has a default. */
  readonly options: Options;
  /** The entry's documentation and its tests. `seed` is the audit seed; example id `example`, variant 0. */
  readonly examples: readonly {
    readonly input: string;
    readonly output: string;
    readonly options?: z.input<Options>;
    readonly seed?: number;
  }[];
  /** A promise only where the entry uses tools. A tool that fails on one text throws `ToolFault`. */
  apply(
    text: string,
    options: z.output<Options>,
    context: TransformationContext,
  ): TransformationResult | Promise<TransformationResult>;
}

/** Identity at run time; gives `apply` the type of `options`, and keeps the id as a literal. */
export function defineTransformation<Options extends z.ZodObject, const Id extends string>(
  transformation: Transformation<Options, Id>,
): Transformation<Options, Id> {
  return transformation;
}
