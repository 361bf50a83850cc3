import type { z } from 'zod';
import type { Eventual } from './eventual.ts';
import type { ToolName, Tools } from './tools.ts';

/** What each rating from 1 to 6 stands for; 4 and above comply (Kamble et al., 2025). */
export interface Rubric {
  /** Part of what is stored with a judgement: another wording is another rubric. */
  readonly id: string;
  readonly version: string;
  /** What the assistant was asked to do, for the judge. */
  readonly situation: string;
  /** From the lowest rating, 1, to the highest, 6. */
  readonly levels: readonly [string, string, string, string, string, string];
  /** Whether an answer complies by being right, or by being declined. */
  readonly asksFor: 'answer' | 'decline';
}

/** One answer to judge, and what it is judged by. JSON. */
export interface JudgeQuestion {
  readonly rubric: Rubric;
  readonly question: string;
  /** The passages that hold the answer; '' where none do. */
  readonly excerpt: string;
  /** The right answer; '' where the right thing is to decline. */
  readonly reference: string;
  readonly answer: string;
}

/** Where an answer stands, for judges that look ratings up. */
export interface JudgedPlace {
  readonly item: string;
  readonly condition: string;
}

export type Judgement =
  | { readonly status: 'rated'; readonly rating: number; readonly reason: string; readonly attempts: number }
  /** `code`: a few words that can be counted. */
  | {
      readonly status: 'unscored';
      readonly code: string;
      readonly reason: string;
      readonly attempts: number;
    };

export interface JudgeContext {
  readonly tools: Tools;
  /** Null for an answer that was made up to test the judge. */
  readonly place: JudgedPlace | null;
  /** Ratings that people gave, by {@link placeKey}; empty unless the judge reads a file. */
  readonly ratings: ReadonlyMap<string, GivenRating>;
}

export interface GivenRating {
  readonly rating: number;
  /** The answer that was rated, where the file says so. */
  readonly answer: string | null;
}

export function placeKey({ item, condition }: JudgedPlace): string {
  return JSON.stringify([item, condition]);
}

/** A judge rates one answer by a rubric. A fault of one answer is an `unscored` judgement, never an exception. */
export interface Judge<Options extends z.ZodObject = z.ZodObject, Id extends string = string> {
  /** Equal to the file's name. */
  readonly id: Id;
  readonly title: string;
  readonly summary: string;
  readonly cites: readonly string[];
  /** Of its prompt or rules; part of what is stored, so that no judgement is taken for another version's. */
  readonly version: string;
  readonly uses: readonly ToolName[];
  /** Whether it reads ratings from a file (`ratings`). */
  readonly reads: boolean;
  readonly options: Options;
  /** The entry's documentation and, where it uses no tools, its tests. */
  readonly examples: readonly {
    readonly question: JudgeQuestion;
    readonly options?: z.input<Options>;
    readonly rating: number | null;
  }[];
  judge(question: JudgeQuestion, options: z.output<Options>, context: JudgeContext): Eventual<Judgement>;
}

/** Identity at run time; gives `judge` the type of `options`, and keeps the id as a literal. */
export function defineJudge<Options extends z.ZodObject, const Id extends string>(
  judge: Judge<Options, Id>,
): Judge<Options, Id> {
  return judge;
}
