import type { CombinedParts } from '../../catalogue/define-probe.ts';
import { compareAreas, type ScoredTwice } from '../../statistics/compare-areas.ts';
import { cohensDz } from '../../statistics/effect-size.ts';
import { comparePairedParts, type Combine, type PairedParts } from '../../statistics/paired-parts.ts';
import type { PairedSummary } from '../../statistics/paired-summary.ts';
import { detectableDrop } from '../../statistics/power.ts';
import { figureRandom } from '../summarise/figures.ts';
import { noWorse, type ChangeSettings, type RawChange } from './measure-change.ts';
import type { ScorePairs } from './pair-scores.ts';
import type { ProbeFigure } from './probe-figures.ts';

/** A figure over several conditions, such as a mean of shares, an F-beta or a largest gap, on the cases of both. */
export function measureCombined(
  auditId: string,
  figure: ProbeFigure,
  pairs: ScorePairs,
  settings: ChangeSettings,
): RawChange | null {
  const { sliceId, metric, parts, combine, range } = figure;
  const n = pairs.indices.length;
  if (n === 0 || combine === undefined) return null;
  const names = [...new Set(pairs.indices.map(([own]) => parts[own] ?? ''))];
  const compared = comparePairedParts(
    tallyPairs(pairs, names, parts),
    (means, counts) => combine(readParts(names, means, counts)),
    { ...settings, random: figureRandom(settings, `${sliceId} ${auditId}`, metric) },
    range,
  );
  if (compared === null) return null;
  const { before, after, difference } = compared;
  return {
    auditId,
    before: { ...before, n },
    after: { ...after, n },
    difference: { ...difference, n },
    p: compared.p,
    pMethod: 'sign-flip',
    ...describeChange(figure, pairs, compared.loss, settings),
    tooFew: difference.clusters < settings.minimumN,
  };
}

/** An area under the curve: the units of one part above those of the other, each unit from an item of its own. */
export function measureArea(
  auditId: string,
  figure: ProbeFigure,
  pairs: ScorePairs,
  settings: ChangeSettings,
): RawChange | null {
  const sideOf = (part: string | undefined): ScoredTwice => {
    const own = [...pairs.indices.keys()].filter(
      (place) => figure.parts[pairs.indices[place]?.[0] ?? -1] === part,
    );
    return {
      before: own.map((place) => pairs.before[place] ?? 0),
      after: own.map((place) => pairs.after[place] ?? 0),
    };
  };
  const [positives, negatives] = [sideOf(figure.areaOver?.[0]), sideOf(figure.areaOver?.[1])];
  const compared = compareAreas(positives, negatives, settings.level);
  if (compared === null) return null;
  const { before, after, difference, p, loss } = compared;
  return {
    auditId,
    before,
    after,
    difference,
    p,
    pMethod: 'delong',
    ...describeChange(figure, pairs, loss, settings),
    tooFew: Math.min(positives.before.length, negatives.before.length) < settings.minimumN,
  };
}

type Described = Pick<
  RawChange,
  'unpaired' | 'worse' | 'better' | 'effect' | 'minimumDetectable' | 'noWorse'
>;

/** @param loss before minus after */
function describeChange(
  { better, signs }: ProbeFigure,
  pairs: ScorePairs,
  loss: PairedSummary | null,
  { margin, level }: ChangeSettings,
): Described {
  const bad =
    loss === null || better === 'higher'
      ? loss
      : { ...loss, estimate: -loss.estimate, skewness: -loss.skewness };
  return {
    unpaired: pairs.unpaired,
    ...countMoves(pairs, signs),
    effect: { kind: 'cohens-dz', value: bad === null ? null : cohensDz(bad) },
    minimumDetectable: bad === null ? null : detectableDrop(bad),
    noWorse: margin === null || bad === null ? null : noWorse(bad, margin, level),
  };
}

/** Means come first, then mean squares; counts are those of either. */
function readParts(
  names: readonly string[],
  means: Parameters<Combine>[0],
  counts: Parameters<Combine>[1],
): CombinedParts {
  const placeOf = new Map(names.map((name, index) => [name, index]));
  const at = (part: string, behind: number): number => (placeOf.get(part) ?? Number.NaN) + behind;
  return {
    meanOf: (part) => means[at(part, 0)] ?? null,
    meanSquareOf: (part) => means[at(part, names.length)] ?? null,
    countOf: (part) => counts[at(part, 0)] ?? 0,
  };
}

function tallyPairs(pairs: ScorePairs, names: readonly string[], partOf: readonly string[]): PairedParts[] {
  const placeOf = new Map(names.map((name, index) => [name, index]));
  const make = () => ({
    counts: new Array<number>(2 * names.length).fill(0),
    before: new Array<number>(2 * names.length).fill(0),
    after: new Array<number>(2 * names.length).fill(0),
  });
  const examples = new Map<number, ReturnType<typeof make>>();
  for (const [index, [own]] of pairs.indices.entries()) {
    const cluster = pairs.clusters[index] ?? 0;
    const example = examples.get(cluster) ?? make();
    examples.set(cluster, example);
    const place = placeOf.get(partOf[own] ?? '') ?? 0;
    const [before, after] = [pairs.before[index] ?? 0, pairs.after[index] ?? 0];
    for (const [at, power] of [
      [place, 1],
      [place + names.length, 2],
    ] as const) {
      example.counts[at] = (example.counts[at] ?? 0) + 1;
      example.before[at] = (example.before[at] ?? 0) + before ** power;
      example.after[at] = (example.after[at] ?? 0) + after ** power;
    }
  }
  return [...examples.values()];
}

/** Units whose value changed for the worse, and for the better. */
function countMoves(
  { before, after, indices }: ScorePairs,
  signs: ProbeFigure['signs'],
): Pick<RawChange, 'worse' | 'better'> {
  let [worse, better] = [0, 0];
  for (const [index, value] of before.entries()) {
    const moved = ((after[index] ?? 0) - value) * (signs[indices[index]?.[0] ?? -1] ?? 0);
    if (moved < 0) worse += 1;
    else if (moved > 0) better += 1;
  }
  return { worse, better };
}
