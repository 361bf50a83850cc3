import type { ChangeReading, VersionChange, VersionScores } from '#shared/domain/comparison';
import { benjaminiHochberg, holm } from '../../statistics/corrections.ts';
import type { Measure, RawChange } from './measure-change.ts';

/** A slice measured in every version, before its changes are read. */
export interface DraftSlice {
  readonly measure: Measure;
  readonly named: boolean;
  readonly scores: readonly VersionScores[];
  readonly changes: readonly (RawChange | null)[];
}

/**
 * Adjusts and reads every change. Named slices are the hypotheses stated beforehand: Holm over them, one a version. All
 * others explore: Benjamini and Hochberg. Changes of too few units are counted in neither family.
 */
export function readChanges(slices: readonly DraftSlice[], level: number): (VersionChange | null)[][] {
  const counted = slices.flatMap(({ named, changes }) =>
    changes.flatMap((change) => (change === null || change.tooFew ? [] : [{ named, change }])),
  );
  const adjusted = new Map<RawChange, number>();
  for (const named of [true, false]) {
    const family = counted.filter((entry) => entry.named === named).map(({ change }) => change);
    const ps = family.map(({ p }) => p);
    (named ? holm(ps) : benjaminiHochberg(ps)).forEach((p, index) => {
      const change = family[index];
      if (change !== undefined) adjusted.set(change, p);
    });
  }
  return slices.map((slice) =>
    slice.changes.map((change, index) => {
      if (change === null) return null;
      const adjustedP = adjusted.get(change) ?? change.p;
      return {
        ...change,
        adjustedP,
        adjustment: slice.named ? 'holm' : 'benjamini-hochberg',
        reading: read(change, slice.measure, adjustedP, level),
        flags: flag(slice.scores[0], slice.scores[index + 1]),
      };
    }),
  );
}

/** A difference is read only where interval and adjusted p agree; "no worse" only where a loss of the margin is excluded. */
function read(change: RawChange, { better }: Measure, adjustedP: number, level: number): ChangeReading {
  if (change.tooFew) return 'inconclusive';
  const { lower, upper } = change.difference.interval;
  const excludesZero = lower > 0 || upper < 0;
  // 1 − 0.95 is a little more than 0.05.
  if (excludesZero && adjustedP <= Number((1 - level).toFixed(12))) {
    const rose = change.difference.estimate > 0;
    return rose === (better === 'higher') ? 'better' : 'worse';
  }
  return change.noWorse?.shown === true ? 'no-worse' : 'inconclusive';
}

/** What a rate relative to the clean score hides. */
function flag(before: VersionScores | undefined, after: VersionScores | undefined): string[] {
  const drop = [before?.performanceDropRate?.estimate, after?.performanceDropRate?.estimate] as const;
  const clean = [before?.clean?.estimate, after?.clean?.estimate] as const;
  const score = [before?.score?.estimate, after?.score?.estimate] as const;
  if (![...drop, ...clean, ...score].every((value) => value !== undefined)) return [];
  const [dropBefore = 0, dropAfter = 0] = drop;
  const [cleanBefore = 0, cleanAfter = 0] = clean;
  const [scoreBefore = 0, scoreAfter = 0] = score;
  const numbers = `clean ${points(cleanBefore)} → ${points(cleanAfter)}, changed ${points(scoreBefore)} → ${points(scoreAfter)}`;
  if (dropAfter < dropBefore && cleanAfter < cleanBefore && scoreAfter <= scoreBefore) {
    return [
      `The performance drop rate improved (${points(dropBefore)}% → ${points(dropAfter)}%) only because the clean score fell: ${numbers}.`,
    ];
  }
  if (dropAfter > dropBefore && cleanAfter > cleanBefore && scoreAfter >= scoreBefore) {
    return [
      `The performance drop rate got worse (${points(dropBefore)}% → ${points(dropAfter)}%) only because the clean score rose: ${numbers}.`,
    ];
  }
  return [];
}

function points(share: number): string {
  return (share * 100).toFixed(1).replace('-', '−');
}
