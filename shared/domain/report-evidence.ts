import type { Figure } from './figure.ts';

export interface About {
  /** What the model is meant to do, and where. */
  readonly purpose?: string;
  readonly evaluator?: string;
  /** How independent the evaluator is of those who made the model. */
  readonly independence?: string;
}

/** What was not answered, and what follows for the score. */
export interface MissingData {
  /** Units without an answer, most first. */
  readonly reasons: readonly { readonly status: string; readonly reason: string; readonly units: number }[];
  readonly bounds: readonly MissingBound[];
}

/** The primary score with missing answers left out, and counted as the worst possible. */
export interface MissingBound {
  readonly scope: 'clean' | 'variants';
  readonly missing: number;
  readonly excluded: Figure;
  readonly asWorst: Figure;
}

/** For which clauses the audit gives evidence; `resources/clauses.json` is the data. It is no judgement of conformity. */
export interface ClauseMap {
  readonly version: string;
  readonly sources: readonly {
    readonly id: string;
    readonly title: string;
    readonly status: string;
    readonly date: string;
    /** Where the map's wording was taken from. */
    readonly checked: 'primary' | 'secondary' | 'memory';
  }[];
  readonly clauses: readonly ClauseReport[];
}

export interface ClauseReport {
  readonly source: string;
  readonly clause: string;
  readonly asks: string;
  readonly coverage: 'covered' | 'partial' | 'not covered';
  readonly shows: string;
  /** What was not run that the clause would need. */
  readonly missing: readonly string[];
  /** What no audit of this kind shows. */
  readonly limit?: string;
}
