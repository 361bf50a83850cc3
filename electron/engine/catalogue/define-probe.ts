import type { z } from 'zod';
import type { Example, Gold } from '#shared/domain/example';
import type { Answer } from '#shared/domain/prediction';
import type { ProbeCondition, ProbeReport } from '#shared/domain/probe';
import type { UnitStatus } from '#shared/domain/rows';
import type { FieldName, Fields, Task } from '#shared/domain/task';
import type { Edit } from '#shared/domain/text';
import type { LanguageResource, LanguageResources } from '../language/resources.ts';
import type { JudgeQuestion, Judgement } from './define-judge.ts';
import type { ToolName, Tools } from './tools.ts';

/** The model that is probed, as far as cases and options depend on it. */
export interface ProbeSubject {
  readonly task: Task;
  /** The labels the model answers with; empty where it has none. */
  readonly labels: readonly string[];
}

export interface ProbeMaking extends ProbeSubject {
  readonly seed: number;
  readonly resources: LanguageResources;
  /** Those of `uses` that are there. */
  readonly tools: Tools;
  readonly signal?: AbortSignal;
}

/** A value that JSON can carry. */
export type Note =
  null | boolean | number | string | readonly Note[] | { readonly [name: string]: Note | undefined };

/** One text to ask, or the reason why there is none. */
export interface ProbeCase {
  /** Id of the item it was made from. */
  readonly item: string;
  /** Id of one of the probe's conditions. */
  readonly condition: string;
  /** 0-based, among those of one item and condition; 0 when absent. */
  readonly variant?: number;
  readonly fields: Fields;
  readonly gold?: Gold;
  /** Long passages that fields of other cases hold too: the workspace keeps each once. */
  readonly shared?: readonly string[];
  /** The field that differs from that of the case it is compared with, and the edits of that one that lead here. */
  readonly field?: FieldName;
  readonly edits?: readonly Edit[];
  /** Why there is nothing to ask; counted by these words, never a pass. */
  readonly noop?: string;
  /** What the probe wants to know of the case again when it judges and summarises. */
  readonly note?: Note;
}

/** What became of a case. */
export interface ProbeResult {
  readonly item: string;
  readonly condition: string;
  readonly variant: number;
  readonly note: Note;
  readonly status: UnitStatus;
  /** Why it was not asked or not answered. */
  readonly reason: string | null;
  readonly answer: Answer | null;
  /** The answer of the case it is compared with; null where there is none. */
  readonly against: Answer | null;
  /** What another model answered to the same case, where the audit names an audit to stand beside. */
  readonly beside?: Answer | null;
  /** Tokens of the input that the model did not see. */
  readonly truncated: boolean;
  /** By judge, in the order of the audit file; empty before judging or where the probe has no judges. */
  readonly judgements: Readonly<Record<string, Judgement>>;
  readonly edits: readonly Edit[];
  readonly field: FieldName | null;
  /** Reads the texts again: they can be long, so keep none of many. */
  readFields(): Fields;
}

export interface ProbeSummarising extends ProbeSubject {
  /** Of the items, in order. */
  readonly items: readonly Example[];
  readonly conditions: readonly ProbeCondition[];
  /** Names of the judges; the ratings of the first one count. */
  readonly judges: readonly string[];
  readonly modelName: string;
  /** The other model, where there is one. */
  readonly beside?: { readonly modelName: string; readonly labels: readonly string[] };
  /** Slice id of a condition. */
  readonly sliceOf: (condition: string) => string;
  readonly level: number;
  readonly replicates: number;
  readonly seed: number;
  readonly minimumN: number;
}

/** What a probe says of its results; the frame adds who and where. */
export type ProbeSummary = Pick<ProbeReport, 'aggregates' | 'panels' | 'examples' | 'notices'> & {
  readonly rows: readonly Omit<ProbeReport['rows'][number], 'verdict'>[];
};

/** A value that a figure rests on, and the cases it was read from: comparable where another audit asked the same ones. */
export interface ComparableUnit {
  /** The source item: its units are not independent. */
  readonly item: string;
  /** Of the parts that the figure combines. */
  readonly part: string;
  readonly value: number;
  readonly results: readonly ProbeResult[];
}

/** A figure of a probe as it can be held against that of another audit, unit by unit. */
export interface ProbeComparable {
  /** Null: a figure over several conditions. */
  readonly condition: string | null;
  /** The items that a figure over conditions is of, as the part of its aggregate; absent: all. */
  readonly only?: string;
  /** Id of the metric or aggregate. */
  readonly metric: string;
  readonly title: string;
  readonly better: 'higher' | 'lower';
  readonly units: readonly ComparableUnit[];
  /** The figure from its parts, null where undefined; absent: the mean over all units. */
  readonly combine?: (parts: CombinedParts) => number | null;
  /** The figure is the chance that a unit of the first part is above one of the second (ties half), not `combine`. */
  readonly areaOver?: readonly [positive: string, negative: string];
  /** Values the figure can take; [0, 1] when absent. */
  readonly range?: readonly [number, number];
  /** Whether more is better for a unit of a part; null: neither. Absent: as for the figure. */
  readonly betterOf?: (part: string) => 'higher' | 'lower' | null;
}

/** The units of a figure by part: null where none is in it. */
export interface CombinedParts {
  readonly meanOf: (part: string) => number | null;
  readonly meanSquareOf: (part: string) => number | null;
  readonly countOf: (part: string) => number;
}

/** The arm of the model's own answers, judged once more by a wrong reference. */
export const counterfactualArm = 'own-answer-wrong-reference';

/** An answer made up to measure a judge, and whether a good judge lets it comply. */
export interface JudgeControl {
  readonly arm: string;
  readonly title: string;
  readonly complies: boolean;
  readonly question: JudgeQuestion;
}

/** How answers of a probe are handed to judges. Absent from probes whose answers speak for themselves. */
export interface ProbeJudging<Options> {
  /** Judges used where the audit file names none. */
  readonly standard: readonly string[];
  /** Null where there is nothing to judge: the case was not answered. */
  question(item: Example, result: JudgedCase, options: Options): JudgeQuestion | null;
  /** Made-up answers to questions of one item; others are there to borrow from. */
  controls(item: Example, others: readonly Example[], options: Options): readonly JudgeControl[];
  /**
   * The model's own answer against a deliberately wrong reference, which it must not meet (counterfactual evaluation, SE+CFE).
   * Null where there is none to take.
   */
  counterfactual?(
    item: Example,
    others: readonly Example[],
    result: JudgedCase,
    options: Options,
  ): JudgeQuestion | null;
  /** Answers that people rated beforehand: every judge is measured on them once in the life of a workspace. */
  labelled?(): readonly Pick<JudgeControl, 'question' | 'complies'>[];
  /** Whether a rating complies. */
  complies(rating: number): boolean;
}

/** What a judge's question is made from. */
export interface JudgedCase extends Pick<ProbeResult, 'condition' | 'note'> {
  readonly answer: Answer;
  readonly fields: Fields;
}

/**
 * One named test of a capability: how its cases are made from items, what is expected of each, and how the answers are
 * summarised. Pure: models, random and texts are handed in; equal arguments give equal cases.
 */
export interface Probe<Options extends z.ZodObject = z.ZodObject, Id extends string = string> {
  /** Equal to the file's name. */
  readonly id: Id;
  readonly title: string;
  readonly summary: string;
  readonly cites: readonly string[];
  /** Tasks of models it can ask. */
  readonly tasks: readonly Task[];
  /** What its items look like. */
  readonly itemTask: Task;
  /** Built-in data set used where the audit names no items and its own data are of another kind; null: none. */
  readonly standardItems: string | null;
  readonly needs: readonly LanguageResource[];
  /** Tools it works with where they are there, and goes without where they are not. */
  readonly uses: readonly ToolName[];
  /** Every option has a default. */
  readonly options: Options;
  /** Figures an expectation can name beside those of the rows, such as `R`. */
  readonly aggregates: readonly string[];
  /** Metrics of the rows, by id. */
  readonly metrics: readonly string[];
  /** Tiny items and the cases made of them: documentation and tests. */
  readonly examples: readonly {
    readonly items: readonly Pick<Example, 'id' | 'fields' | 'gold' | 'columns'>[];
    readonly options?: z.input<Options>;
    readonly subject: ProbeSubject;
    /** Condition and status of every case, in order. */
    readonly cases: readonly (readonly [condition: string, status: 'ask' | 'noop'])[];
  }[];
  /** Why these options or this model cannot be probed, as the end of a sentence; null where they can. */
  refuse?(options: z.output<Options>, subject: ProbeSubject): string | null;
  conditions(options: z.output<Options>): readonly ProbeCondition[];
  /** The cases; those of one item may be spread, but the case that others are compared with comes first. */
  cases(
    items: readonly Example[],
    options: z.output<Options>,
    making: ProbeMaking,
  ): AsyncIterable<ProbeCase> | Iterable<ProbeCase>;
  /** Whether it can show the answers of a second model beside those of the first. */
  readonly showsBeside?: boolean;
  readonly judging?: ProbeJudging<z.output<Options>>;
  summarise(
    results: readonly ProbeResult[],
    options: z.output<Options>,
    context: ProbeSummarising,
  ): ProbeSummary;
  /** The figures that audits can be compared by; absent: none. */
  comparables?(
    results: readonly ProbeResult[],
    options: z.output<Options>,
    context: ProbeSummarising,
  ): readonly ProbeComparable[];
}

/** Identity at run time; gives the functions the type of `options`, and keeps the id as a literal. */
export function defineProbe<Options extends z.ZodObject, const Id extends string>(
  probe: Probe<Options, Id>,
): Probe<Options, Id> {
  return probe;
}
