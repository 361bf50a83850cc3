import type { ModelReference } from '../../models/model-reference.ts';
import type { GivenRating } from '../../catalogue/define-judge.ts';
import type { SuiteOutline } from '../audit-spec.ts';
import { countTexts } from '../suite-examples.ts';

/** What is stored of a probe beside its examples: enough to plan, judge and summarise it again. JSON. */
export interface ProbeOutline {
  readonly name: string;
  /** Where its items came from, for readers. */
  readonly source: string;
  /** Items stored for this probe; 0 where they are the examples of the data set. */
  readonly items: number;
  readonly cases: number;
  readonly judges: readonly JudgeOutline[];
  readonly beside?: BesideOutline;
  /** Id and beginning of the fingerprint of the models at hand when the cases were made, by name. */
  readonly tools?: Readonly<Record<string, string>>;
}

/** What another model answered to the same cases, as it stood when the audit began: the report needs no other audit. */
export interface BesideOutline {
  readonly audit: string;
  readonly model: string;
  readonly labels: readonly string[];
  /** By case, in order: the label with the scores of all labels, a text, or null where there was no answer. */
  readonly answers: readonly (readonly [label: string, ...scores: number[]] | string | null)[];
}

export interface JudgeOutline {
  readonly name: string;
  /** With absolute paths. */
  readonly model: ModelReference | null;
  /** Ratings that people gave, by place; read when the audit began. */
  readonly ratings: readonly (readonly [place: string, rating: GivenRating])[];
}

/** Where the stored examples of an audit stand. */
export interface Layout {
  /** Examples of the data set, from position 0. */
  readonly examples: number;
  /** By probe, in order. */
  readonly probes: readonly {
    readonly outline: ProbeOutline;
    /** Positions of the first item and the first case. */
    readonly items: number;
    readonly cases: number;
  }[];
  /** Position of the first example that belongs to a probe. */
  readonly firstOfProbes: number;
}

/** @param stored examples in the store: those of the data set, then the texts of the suites, then the probes */
export function layOut(
  stored: number,
  suites: readonly SuiteOutline[],
  probes: readonly ProbeOutline[],
): Layout {
  const firstOfProbes = stored - probes.reduce((sum, { items, cases }) => sum + items + cases, 0);
  let position = firstOfProbes;
  const placed = probes.map((outline) => {
    const items = position;
    const cases = items + outline.items;
    position = cases + outline.cases;
    return { outline, items, cases };
  });
  return { examples: firstOfProbes - countTexts(suites), probes: placed, firstOfProbes };
}
