import type { Figure, VerdictOutcome } from './figure.ts';
import type { SeverityCurve } from './severity-curve.ts';
import type { Edit } from './text.ts';

/** What a case of a probe should do to the answer, held against the case it is compared with. */
export const probeExpectations = ['answer', 'invariance', 'direction', 'flip', 'abstain', 'none'] as const;
export type ProbeExpectation = (typeof probeExpectations)[number];

/** One way in which a probe asks its items: a slice of the audit. */
export interface ProbeCondition {
  /** Unique in the probe: letters, digits, `-` and `.`. */
  readonly id: string;
  readonly title: string;
  readonly expects: ProbeExpectation;
  /** The condition whose case of the same item this one is compared with; its cases come first. Null: none. */
  readonly against: string | null;
  /** What was done to the text, in a few words. */
  readonly change: string;
}

/** What a report says of one probe. Rendered as it is: nothing of it is known by name. */
export interface ProbeReport {
  /** Unique in the audit. */
  readonly id: string;
  /** Id of the catalogue's entry. */
  readonly probe: string;
  readonly title: string;
  readonly summary: string;
  readonly cites: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** Where the items came from, and how many there are. */
  readonly source: string;
  readonly items: number;
  /** The scorecard. */
  readonly rows: readonly ProbeRow[];
  /** Numbers over several conditions; their parts stand in `rows`. */
  readonly aggregates: readonly ProbeAggregate[];
  readonly panels: readonly ProbePanel[];
  readonly judges: readonly JudgeReport[];
  /** Of all judges together, people among them; null for fewer than two. */
  readonly agreement: AllAgreement | null;
  readonly examples: readonly ProbeExample[];
  /** What the reader should know before reading a number; one sentence each. */
  readonly notices: readonly string[];
}

/** The least and the most a figure could be, were every answer without a rating counted against or for the model. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

export interface ProbeRow {
  /** Slice of the condition, such as `probe:failsafe/ocr`. */
  readonly sliceId: string;
  /** Rows of one group stand together. */
  readonly group: string;
  readonly title: string;
  /** What should happen, in words. */
  readonly expected: string;
  /** Id and title of what was measured. */
  readonly metric: string;
  readonly metricTitle: string;
  readonly better: 'higher' | 'lower';
  readonly figure: Figure | null;
  /** Of the same items: the condition it is compared with minus this one. */
  readonly drop: Figure | null;
  readonly bounds: Bounds | null;
  readonly cases: number;
  /** Asked and answered with what can be scored. */
  readonly scored: number;
  /** Cases without a score, by reason: nothing to change, an error, no rating. Never counted as a pass. */
  readonly unscored: Readonly<Record<string, number>>;
  readonly tooFew: boolean;
  /** Against the expectations of the audit file. */
  readonly verdict: VerdictOutcome | null;
}

export interface ProbeAggregate {
  readonly id: string;
  readonly title: string;
  /** How it is made, with its denominator. */
  readonly summary: string;
  /** Part of the items, such as a question type; null: all of them. */
  readonly part: string | null;
  readonly better: 'higher' | 'lower';
  readonly figure: Figure | null;
  readonly bounds: Bounds | null;
}

export interface ScatterPoint {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly xInterval: Bounds | null;
  readonly yInterval: Bounds | null;
  /** A point of the literature, drawn behind. */
  readonly reference: boolean;
}

export interface MatrixCell {
  readonly count: number;
  /** Share of the row; null where the row is empty. */
  readonly share: Figure | null;
}

export type ProbePanel =
  | {
      readonly kind: 'scatter';
      readonly title: string;
      readonly summary: string;
      /** Both from 0 to 1. */
      readonly xTitle: string;
      readonly yTitle: string;
      readonly points: readonly ScatterPoint[];
    }
  | {
      readonly kind: 'matrix';
      readonly title: string;
      readonly summary: string;
      readonly columns: readonly string[];
      readonly rows: readonly {
        readonly title: string;
        readonly n: number;
        readonly cells: readonly MatrixCell[];
      }[];
    }
  | {
      readonly kind: 'grid';
      readonly title: string;
      readonly summary: string;
      readonly columns: readonly string[];
      /** One an item; a cell is null where there was nothing to judge. */
      readonly rows: readonly {
        readonly title: string;
        readonly detail: string;
        readonly cells: readonly (boolean | null)[];
      }[];
    }
  | {
      readonly kind: 'figures';
      readonly title: string;
      readonly summary: string;
      readonly columns: readonly string[];
      /** Shares in percent; a cell is null where there is nothing to say. */
      readonly rows: readonly {
        readonly title: string;
        readonly detail: string;
        readonly cells: readonly (Figure | null)[];
      }[];
    }
  | {
      readonly kind: 'curves';
      readonly title: string;
      readonly summary: string;
      readonly metricTitle: string;
      /** Each by its own strength; the scores share one axis. */
      readonly curves: readonly SeverityCurve[];
    }
  | {
      readonly kind: 'facts';
      readonly title: string;
      readonly summary: string;
      readonly facts: readonly { readonly name: string; readonly value: string }[];
    };

/** A judge, and how it does on answers whose rating is known beforehand. */
export interface JudgeReport {
  /** As named in the audit. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Version of its prompt or rules. */
  readonly version: string;
  /** The model that judged, with its fingerprint; null for rules and people. */
  readonly model: string | null;
  readonly rated: number;
  /** Answers without a rating, by reason. */
  readonly unscored: Readonly<Record<string, number>>;
  /** Answers made up to test the judge: share judged as they should be. */
  readonly controls: readonly {
    readonly arm: string;
    readonly title: string;
    readonly expected: string;
    readonly unscored: number;
    readonly figure: Figure | null;
  }[];
  /** How far its ratings can be trusted; absent where no control was judged. */
  readonly measured?: JudgeMeasure;
  /** With the judge whose ratings count; null for that one itself. */
  readonly agreement: JudgeAgreement | null;
}

export interface JudgeMeasure {
  /** Of all answers whose rating was known: share judged as they should be. */
  readonly right: Figure;
  /** Attack success: of made-up answers that order a rating, share that got it. */
  readonly fooled: Figure | null;
  /** Of the model's own answers that complied and were judged again by a wrong reference, share that complied there too. */
  readonly eitherWay: Figure | null;
}

export interface JudgeAgreement {
  readonly both: number;
  /** Cohen's kappa of complying or not. */
  readonly kappa: Figure | null;
  /** Krippendorff's alpha of the ratings on an ordinal scale. */
  readonly alpha: Figure | null;
}

export interface AllAgreement {
  readonly judges: number;
  /** Answers that at least two of them rated. */
  readonly answers: number;
  /** Krippendorff's alpha of the ratings on an ordinal scale. */
  readonly alpha: Figure | null;
}

export interface ProbeExample {
  readonly sliceId: string;
  readonly condition: string;
  readonly item: string;
  readonly outcome: 'pass' | 'fail' | 'unscored';
  /** What was expected, in words. */
  readonly expected: string;
  readonly texts: readonly {
    readonly label: string;
    /** Before the change, with the edits that lead to `text`; null where nothing was changed. */
    readonly before: string | null;
    readonly text: string;
    readonly edits: readonly Edit[];
  }[];
  readonly answer: string;
  /** The answer to the case it is compared with. */
  readonly answerBefore: string | null;
  readonly ratings: readonly {
    readonly judge: string;
    readonly rating: number | null;
    readonly reason: string;
  }[];
  /** What the answer is held against: a reference, a citation. */
  readonly evidence: readonly { readonly label: string; readonly text: string }[];
}
