import type { z } from 'zod';
import type { Fields, Task } from '#shared/domain/task';
import type { LanguageResource, LanguageResources } from '../language/resources.ts';
import type { PeerNames } from './peers.ts';

export interface SubpopulationContext {
  readonly resources: LanguageResources;
}

/** One slice of a dataset, as a rule over the measured value. */
export interface SliceRule {
  /** Distinguishes the slices of one entry: `p0-p33`, `5-10`, `with`. */
  readonly key: string;
  readonly title: string;
  includes(value: number): boolean;
}

/**
 * A subpopulation measures one number an example (a predicate is 0 or 1; null where it does not apply) and turns the
 * measured values of a whole dataset into slices: percentile cut-offs belong to the dataset they were computed on.
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
  /** The entry's documentation and its tests: fields and options -> measured value. */
  readonly examples: readonly {
    readonly fields: Fields;
    readonly task?: Task;
    readonly options?: z.input<Options>;
    readonly value: number | null;
  }[];
  measure(
    fields: Fields,
    task: Task,
    options: z.output<Options>,
    context: SubpopulationContext,
  ): number | null;
  /** `values` are the measured values of the dataset (NaN where null), in example order. */
  slices(values: Float64Array, options: z.output<Options>): readonly SliceRule[];
}

/** Identity at run time; gives `measure` and `slices` the type of `options`, and keeps the id as a literal. */
export function defineSubpopulation<Options extends z.ZodObject, const Id extends string>(
  subpopulation: Subpopulation<Options, Id>,
): Subpopulation<Options, Id> {
  return subpopulation;
}
