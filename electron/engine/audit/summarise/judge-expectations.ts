import type { Expectation } from '#shared/domain/audit-file';
import type { Figure, VerdictOutcome } from '#shared/domain/figure';
import type { ExpectationResult, SliceReport, Verdict } from '#shared/domain/report';
import { expectsChange } from './expects-change.ts';
import { repeatsSliceId } from '../plan-repeats.ts';
import { speaksOf } from '../matches-pattern.ts';

/** What an expectation can speak of: a slice of the report, or `clean`, the unchanged data as a whole. */
export type Judged = Pick<SliceReport, 'id' | 'title' | 'tooFew' | 'figures' | 'drop' | 'flipRate'> &
  Partial<Pick<SliceReport, 'options'>>;

/**
 * Holds each expectation against every slice it names. An interval wholly inside the limit passes, wholly beyond it
 * fails, and one that crosses it is inconclusive: never a pass by default. A slice with too few examples takes part in no
 * verdict, unless the expectation names it and nothing else.
 */
export function judgeExpectations(
  expectations: readonly Expectation[],
  slices: readonly Judged[],
  minimumN: number,
): ExpectationResult[] {
  return expectations.flatMap((expectation, index) => {
    const results = slices
      .filter((slice) => speaksOf(expectation, slice.id) && figureOf(expectation, slice) !== undefined)
      .filter((slice) => !slice.tooFew || slice.id === expectation.slices)
      .map((slice) => judge(expectation, index, slice, minimumN));
    return results.length > 0 ? results : [speakOfNothing(expectation, index)];
  });
}

/** A limit that no slice could meet or break is said to be inconclusive: left out, it would look like a pass. */
function speakOfNothing(expectation: Expectation, index: number): ExpectationResult {
  return {
    id: `expectation-${index + 1}:${expectation.slices}`,
    ...wordsOf(expectation, expectation.slices),
    sliceId: expectation.slices,
    outcome: 'inconclusive',
    reason: `no slice of this audit matches "${expectation.slices}"${expectation.except === undefined ? '' : ` but not "${expectation.except}"`} and has a ${expectation.metric} and enough examples`,
    figure: null,
  };
}

/** Repeats of unchanged inputs, tests of suites, conditions of probes (whose drop is the probe's own), and texts whose answer should change. */
function hasNoDrop({ id, options = {} }: Judged): boolean {
  return (
    id === repeatsSliceId || id.startsWith('suite:') || id.startsWith('probe:') || expectsChange({ options })
  );
}

/** Undefined: the metric is not one of this slice. Null: it is, but nothing could be scored. */
function figureOf(expectation: Expectation, slice: Judged): Figure | null | undefined {
  if (expectation.metric === 'drop')
    return slice.id === 'clean' || hasNoDrop(slice) ? undefined : (slice.drop?.figure ?? null);
  if (expectation.metric === 'flip-rate')
    return slice.id === 'clean' || slice.id === repeatsSliceId || slice.flipRate === null
      ? undefined
      : slice.flipRate;
  return slice.figures[expectation.metric];
}

function judge(expectation: Expectation, index: number, slice: Judged, minimumN: number): ExpectationResult {
  const figure = figureOf(expectation, slice) ?? null;
  const words = wordsOf(expectation, slice.id);
  const { outcome, reason } = decide(expectation, words.bound, words.limit, figure, slice, minimumN);
  return {
    id: `expectation-${index + 1}:${slice.id}`,
    ...words,
    sliceId: slice.id,
    outcome,
    reason,
    figure,
  };
}

function wordsOf(
  expectation: Expectation,
  slices: string,
): Pick<ExpectationResult, 'text' | 'metric' | 'limit' | 'bound'> {
  const { bound, limit } = boundOf(expectation);
  const { metric, on } = expectation;
  const text = `${metric} of ${slices} ${boundWords[bound]} ${limit}${on === 'estimate' ? ' (on the estimate)' : ''}`;
  return { text, metric, limit, bound };
}

const boundWords = {
  'at-most': 'at most',
  'at-least': 'at least',
  'equivalent-within': 'equivalent within',
} as const;

function boundOf(expectation: Expectation): { bound: ExpectationResult['bound']; limit: number } {
  if (expectation.atMost !== undefined) return { bound: 'at-most', limit: expectation.atMost };
  if (expectation.atLeast !== undefined) return { bound: 'at-least', limit: expectation.atLeast };
  return { bound: 'equivalent-within', limit: expectation.equivalentWithin ?? 0 };
}

function decide(
  expectation: Expectation,
  bound: ExpectationResult['bound'],
  limit: number,
  figure: Figure | null,
  slice: Judged,
  minimumN: number,
): { outcome: VerdictOutcome; reason: string } {
  if (figure === null) return { outcome: 'inconclusive', reason: 'nothing could be scored' };
  if (slice.tooFew)
    return { outcome: 'inconclusive', reason: `n ${figure.n} is below the minimum of ${minimumN}` };
  if (bound === 'equivalent-within') {
    const equivalent = slice.drop?.equivalence?.equivalent === true;
    if (equivalent)
      return { outcome: 'pass', reason: 'two one-sided tests place the drop inside the margin' };
    const beyond = figure.interval.lower > limit || figure.interval.upper < -limit;
    return beyond
      ? { outcome: 'fail', reason: 'the interval lies wholly outside the margin' }
      : {
          outcome: 'inconclusive',
          reason: 'equivalence was not shown, and neither was a difference beyond the margin',
        };
  }
  const { lower, upper } =
    expectation.on === 'estimate' ? { lower: figure.estimate, upper: figure.estimate } : figure.interval;
  const inside = bound === 'at-most' ? upper <= limit : lower >= limit;
  const beyond = bound === 'at-most' ? lower > limit : upper < limit;
  const subject = expectation.on === 'estimate' ? 'the estimate' : 'the interval';
  if (inside) return { outcome: 'pass', reason: `${subject} lies inside the limit` };
  if (beyond) return { outcome: 'fail', reason: `${subject} lies beyond the limit` };
  return { outcome: 'inconclusive', reason: 'the interval crosses the limit' };
}

/** One failed expectation fails the audit; short of that, one inconclusive leaves it inconclusive. */
export function concludeVerdict(results: readonly ExpectationResult[]): Omit<Verdict, 'sentence'> {
  const count = (outcome: VerdictOutcome): number =>
    results.filter((result) => result.outcome === outcome).length;
  const counts = { passed: count('pass'), failed: count('fail'), inconclusive: count('inconclusive') };
  if (results.length === 0) return { outcome: 'none', ...counts };
  return {
    outcome: counts.failed > 0 ? 'fail' : counts.inconclusive > 0 ? 'inconclusive' : 'pass',
    ...counts,
  };
}
