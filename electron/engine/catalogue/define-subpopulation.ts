import type { z } from 'zod';
import type { Example } from '#shared/domain/example';
import type { Answer } from '#shared/domain/prediction';
import type { Task } from '#shared/domain/task';
import type { LanguageResource, LanguageResources } from '../language/resources.ts';
import type { SideInformation } from '../language/side-information.ts';
import type { MeasuringToolRequest, MeasuringTools } from './measuring-tools.ts';
import type { PeerNames } from './peers.ts';

/** What an entry sees of an example. */
export interface MeasuredExample extends Pick<Example, 'fields' | 'gold' | 'columns'> {
  readonly task: Task;
}

export interface SubpopulationContext {
  readonly resources: LanguageResources;
  /** Words, sentences, tags … of the example's texts, shared with the other entries. */
  readonly side: SideInformation;
  readonly tools: MeasuringTools;
}

/** A number, or the name of a class; null where the entry does not apply. */
export type Measurement = number | string | null;

/** One slice of a dataset, as a rule over the measured value. */
export interface SliceRule {
  /** Distinguishes the slices of one entry: `p0-p33`, `5-10`, `with`. */
  readonly key: string;
  readonly title: string;
  /** The cut-offs, exactly, where there are any; kept in the plan. Null: no limit on that side. */
  readonly bounds?: readonly [lower: number, upper: number | null];
  includes(value: number): boolean;
}

type EntryExample<Options extends z.ZodObject> = Partial<MeasuredExample> &
  Pick<MeasuredExample, 'fields'> & {
    readonly options?: z.input<Options>;
    readonly value: Measurement;
  };

/**
 * A subpopulation measures one thing an example (a predicate is 0 or 1) and turns the measured values of a whole dataset
 * into slices: percentile cut-offs and the set of names belong to the dataset they were computed on.
 */
export interface Subpopulation<Options extends z.ZodObject = z.ZodObject, Id extends string = string> {
  /** Equal to the file's name. */
  readonly id: Id;
  readonly title: string;
  readonly summary: string;
  readonly cites: readonly string[];
  /** What other toolkits call it, where they have it. */
  readonly peers?: PeerNames;
  /** Tasks it makes sense for; absent: all. */
  readonly tasks?: readonly Task[];
  readonly needs: readonly LanguageResource[];
  readonly options: Options;
  /** The entry's documentation and its tests: an example and options -> measured value. */
  readonly examples: readonly EntryExample<Options>[];
  /** The tools it uses under these options. */
  tools?(options: z.output<Options>): readonly MeasuringToolRequest[];
  /** Texts whose vectors `measure` asks for. */
  textsToEmbed?(example: MeasuredExample, options: z.output<Options>): readonly string[];
  /** Why these options make no sense together, as the end of a sentence; null where they do. */
  refuse?(options: z.output<Options>): string | null;
  /** Columns of the data that must be there; absent: none. */
  columns?(options: z.output<Options>): readonly string[];
  /**
   * Present: the slices are decided by what the model answers to the unchanged text, so their members are known only
   * after the run, and `measure` is not asked.
   */
  measureAnswer?(answer: Answer, options: z.output<Options>): number | null;
  measure(example: MeasuredExample, options: z.output<Options>, context: SubpopulationContext): Measurement;
  /**
   * @param values the measured values of the dataset in example order: NaN where null, the position in `names` where
   *   a name was measured
   * @param names the measured names, each once, in order of first appearance
   */
  slices(values: Float64Array, options: z.output<Options>, names: readonly string[]): readonly SliceRule[];
}

/** Identity at run time; gives `measure` and `slices` the type of `options`, and keeps the id as a literal. */
export function defineSubpopulation<Options extends z.ZodObject, const Id extends string>(
  subpopulation: Subpopulation<Options, Id>,
): Subpopulation<Options, Id> {
  return subpopulation;
}
