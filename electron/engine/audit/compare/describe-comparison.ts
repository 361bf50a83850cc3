import type { ComparedSlice, VersionChange } from '#shared/domain/comparison';
import {
  changeWords,
  formatCount,
  formatFigure,
  formatMoves,
  formatP,
  formatPoints,
} from '#shared/formatting';
import type { ChangeSettings } from './measure-change.ts';

/** The slice over all versions: where it broke first, and whether it was mended since. */
export function tellSlice(slice: Omit<ComparedSlice, 'sentence'>): string {
  const changes = slice.changes.filter((change) => change !== null);
  const [only] = changes;
  if (only === undefined) return 'No unit has the same input in both audits.';
  const bad = changes.find(({ auditId }) => auditId === slice.firstBad);
  if (changes.length === 1 || bad === undefined) {
    const last = changes.at(-1) ?? only;
    return changes.length === 1 ? tellChange(last) : `No version is shown to be worse. ${tellChange(last)}`;
  }
  const later = changes.slice(changes.indexOf(bad) + 1);
  const still = later.filter(({ reading }) => reading === 'worse').length;
  const after =
    later.length === 0
      ? ''
      : still === later.length
        ? ' So are all after it.'
        : ` Of the ${later.length} after it ${still} ${still === 1 ? 'is' : 'are'}.`;
  return `First worse in ${bad.auditId}. ${tellChange(bad)}${after}`;
}

function tellChange(change: VersionChange): string {
  const { difference, worse, better, adjustedP, tooFew } = change;
  const units =
    formatMoves(change) === '–' ? '' : ` ${formatCount(worse)} worse and ${formatCount(better)} better,`;
  const moved = `${formatFigure(difference)} points, n ${formatCount(difference.n)},${units} adjusted p ${formatP(adjustedP)}`;
  if (tooFew) return `Too few units for a statement: ${moved}.`;
  return `${capital(changeWords[change.reading])}: ${moved}.${tellInconclusive(change)}`;
}

function tellInconclusive({ reading, noWorse, minimumDetectable }: VersionChange): string {
  if (reading === 'no-worse' && noWorse !== null)
    return ` A loss of ${formatPoints(noWorse.margin)} points or more is excluded (p ${formatP(noWorse.p)}).`;
  if (reading !== 'inconclusive') return '';
  const least =
    minimumDetectable === null
      ? ''
      : ` Differences below ${formatPoints(minimumDetectable)} points would mostly be missed.`;
  return ` That is no evidence of equality.${least}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Over all slices, versions counted apart. */
export function summariseChanges(slices: readonly ComparedSlice[]): string {
  const changes = slices.flatMap((slice) => slice.changes.filter((change) => change !== null));
  if (changes.length === 0) return 'The audits have no slice with equal inputs in common.';
  const stated = changes.filter(({ tooFew }) => !tooFew);
  const count = (reading: VersionChange['reading']): number =>
    stated.filter((change) => change.reading === reading).length;
  const few = changes.length - stated.length;
  const parts = (['worse', 'better', 'no-worse', 'inconclusive'] as const)
    .map((reading) => [count(reading), changeWords[reading]] as const)
    .filter(([found]) => found > 0)
    .map(([found, word]) => `${formatCount(found)} ${word}`);
  if (few > 0) parts.push(`${formatCount(few)} with too few units for a statement`);
  const flagged = changes.filter(({ flags }) => flags.length > 0).length;
  return `Of ${formatCount(changes.length)} comparisons: ${parts.join(', ')}.${flagged === 0 ? '' : ` ${formatCount(flagged)} need a second look: their relative rates mislead.`}`;
}

/** How the numbers were made. */
export function describeComparison(settings: ChangeSettings, slices: readonly ComparedSlice[]): string[] {
  const percent = Math.round(settings.level * 1000) / 10;
  const named = slices.filter((slice) => slice.named).map(({ id }) => id);
  return [
    'Every later audit is held against the first on the units that both asked with the same input (equal example, equal variant, equal text) and both scored; a difference is later minus first.',
    `Where each example gives one 0/1 pair the test is exact McNemar, else a sign-flip permutation over source examples. Intervals are ${percent}% paired bootstrap intervals over source examples, ${formatCount(settings.replicates)} replicates, seed ${settings.seed}.`,
    ...(slices.some(({ changes }) => changes.some((change) => change?.pMethod === 'delong'))
      ? [
          'Areas under curves: DeLong’s test and interval for two areas on the same texts; each text is an example of its own.',
        ]
      : []),
    `Hypotheses named beforehand (${named.length === 0 ? 'none' : named.join(', ')}) are adjusted by Holm; all others explore and are adjusted by Benjamini and Hochberg. Comparisons with fewer than ${settings.minimumN} pairs are in neither family.`,
    'Worse and better: the interval excludes zero and the adjusted p is below the level. Inconclusive is no evidence of equality.',
    settings.margin === null
      ? 'No margin was named, so "no worse than" was not tested.'
      : `No worse: a one-sided test excludes a loss of ${formatPoints(settings.margin)} points or more; two one-sided tests exclude a gain of that size too. These are not adjusted.`,
    'Effect size: Cohen’s g (share of changed pairs that improved, minus one half) for 0/1 scores, d_z (mean change over its standard deviation) for others; positive is better.',
    'The scores of each audit are over all its own units, as in its report; differences are over the pairs alone.',
  ];
}
