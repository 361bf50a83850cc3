import type { Interval } from './figure.ts';
import type { Bounds } from './probe.ts';

interface Intervals {
  readonly R: Interval | null;
  readonly G: Interval | null;
  readonly LLMC: Interval | null;
}

/** FailSafeQA's scores of ratings that were made elsewhere. Shares of 1; null where nothing of the kind was rated. */
export interface FailsafeScoresView {
  readonly beta: number;
  /** Items that comply in every robustness condition, of the items whose worst answer has a rating. */
  readonly R: number | null;
  /** Mean of the shares that comply without a document and with an irrelevant one. */
  readonly G: number | null;
  readonly LLMC: number | null;
  /** Share that complies, by condition. */
  readonly byCondition: Readonly<Record<string, number | null>>;
  /** From resampling items. */
  readonly intervals: Intervals & {
    readonly byCondition: Readonly<Record<string, Interval | null>>;
  };
  /** Items. */
  readonly n: number;
  /** What the scores would be were every unscored answer to fail, and to comply. */
  readonly bounds: {
    readonly R: Bounds | null;
    readonly G: Bounds | null;
    readonly LLMC: Bounds | null;
  };
  /** Ratings with a number and without one, by condition. */
  readonly ratings: Readonly<Record<string, { readonly rated: number; readonly unscored: number }>>;
  /** The same by question type, where the ratings name one. */
  readonly byType: Readonly<
    Record<
      string,
      {
        readonly n: number;
        readonly R: number | null;
        readonly G: number | null;
        readonly LLMC: number | null;
        readonly intervals: Intervals;
      }
    >
  >;
  /** One sentence each: what to know before reading a number. */
  readonly notices: readonly string[];
}
