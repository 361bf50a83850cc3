import { makeVisible } from './visible-text.ts';
import type { ChangeReading, VersionChange } from '#shared/domain/comparison';
import type { Figure, Interval, VerdictOutcome } from '#shared/domain/figure';
import type {
  Comparison,
  ExpectationResult,
  Idiom,
  NoiseReading,
  Report,
  SliceReport,
} from '#shared/domain/report';

/** U+2212: as wide as a plus sign, and never a line-break opportunity. */
const minus = '−';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A whole number: `4,790`. */
export function formatCount(value: number): string {
  return grouped.format(value).replace('-', minus);
}

/** A share or a difference of shares, times 100, one decimal, no unit: `91.3`, `−0.4`. Never `−0.0`. */
export function formatPoints(share: number): string {
  const tenths = Math.round(share * 1000) / 10;
  return oneDecimal.format(tenths === 0 ? 0 : tenths).replace('-', minus);
}

/** `[3.3, 4.9]`, in points or percent. */
export function formatInterval(interval: Interval): string {
  return `[${formatPoints(interval.lower)}, ${formatPoints(interval.upper)}]`;
}

/** `4.1 [3.3, 4.9]`, in points or percent. */
export function formatFigure(figure: Figure): string {
  return `${formatPoints(figure.estimate)} ${formatInterval(figure.interval)}`;
}

/** A limit as it was set, without trailing zeros: 0.05 is `5`, 0.0525 is `5.25`. */
export function formatLimit(limit: number): string {
  return String(Number((limit * 100).toFixed(4))).replace('-', minus);
}

/** `.161`, `<.001`, `1.000`: three decimals, no leading zero. */
export function formatP(p: number): string {
  if (p < 0.001) return '<.001';
  return p.toFixed(3).replace(/^0/, '');
}

/** A model's score in [0, 1]: `.94`, `1.00`. */
export function formatScore(score: number): string {
  return score.toFixed(2).replace(/^0/, '');
}

/** A part of a whole as counts: `339 of 27,244`. */
export function formatPart(part: number, whole: number): string {
  return `${formatCount(part)} of ${formatCount(whole)}`;
}

/** A part of a whole in percent; a dash where the whole is nothing, `<0.1%` where rounding would say none. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '–';
  if (part > 0 && part / whole < 0.0005) return '<0.1%';
  return `${formatPoints(part / whole)}%`;
}

/** A number of any size with at most two decimals: a mean of words, an option. */
export function formatNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 }).replace('-', minus);
}

/** Decimal units, as file managers show them: `23.4 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? formatCount(value) : oneDecimal.format(value)} ${units[power] ?? ''}`;
}

const dateParts = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** ISO 8601 to `11 Mar 2026, 16:42 UTC`; text that is no date is given back as it is. */
export function formatDate(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : `${dateParts.format(time)} UTC`;
}

/** First six and last four characters: `9f2c41…b07e`. */
export function formatHash(hash: string): string {
  return hash.length > 12 ? `${hash.slice(0, 6)}…${hash.slice(-4)}` : hash;
}

/** A title inside a sentence: capitals go, abbreviations such as F1 and BLEU stay. */
export function inSentence(title: string): string {
  return title.replace(/(?<![\p{L}\d])\p{Lu}\p{Ll}+(?![\p{L}\d])/gu, (word) => word.toLowerCase());
}

const abbreviations = /^(auc|ece|f1|id|mcc|nll|pii|qa|url)$/;

/** An id of a metric or an option as a title: `flip-rate` is `Flip rate`, `minimumLength` is `Minimum length`, `token-f1` is `Token F1`. */
export function titleOfId(id: string): string {
  const words = id
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .split(/[\s-]+/)
    .map((word) => word.toLowerCase())
    .map((word) => (abbreviations.test(word) ? word.toUpperCase() : word));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Cut in the middle, because names differ at their ends, with hidden characters shown. Never leaves half of a surrogate pair at the cut. */
export function cutMiddle(name: string, length: number): string {
  const text = makeVisible(name);
  if (text.length <= length) return text;
  const room = Math.max(2, length - 1);
  const head = text.slice(0, Math.ceil(room / 2)).replace(/[\ud800-\udbff]$/, '');
  const tail = text.slice(-Math.floor(room / 2)).replace(/^[\udc00-\udfff]/, '');
  return `${head}…${tail}`;
}

/** Longest name that a sentence repeats whole, in characters. */
export const longestName = 80;

/** A name as somebody gave it, in quotation marks, for a sentence that says it is unknown: `"x"`, cut in the middle where it is long. */
export function quoteName(name: string): string {
  return `"${cutMiddle(name, longestName)}"`;
}

export const verdictWords: Readonly<Record<VerdictOutcome, string>> = {
  pass: 'Pass',
  fail: 'Fail',
  inconclusive: 'Inconclusive',
};

/** What of a drop sampling noise could explain, in few words. */
export const noiseWords: Readonly<Record<NoiseReading['reading'], string>> = {
  effect: 'beyond noise',
  single: 'beyond noise on its own',
  noise: 'noise could explain it',
};

/** What a comparison of two audits says of a slice. */
export const changeWords: Readonly<Record<ChangeReading, string>> = {
  worse: 'worse',
  better: 'better',
  'no-worse': 'no worse',
  inconclusive: 'inconclusive',
};

export const idiomTitles: Readonly<Record<Idiom, string>> = {
  subpopulation: 'Subpopulations',
  repeat: 'Unchanged, asked again',
  transformation: 'Transformations',
  suite: 'Suites',
  attack: 'Attacks',
  probe: 'Probes',
};

/** How many of a slice's flips are beyond what asking again does, to stand below its flip rate; null where nothing was asked again. */
export function describeBeyond({ figures, tooFew }: Pick<SliceReport, 'figures' | 'tooFew'>): string | null {
  const beyond = figures['flips-beyond-instability'];
  return beyond === undefined || tooFew ? null : `beyond: ${formatFigure(beyond)}`;
}

/** Whether slices of an idiom stand in a section of their own, and not in the table of all others. */
export function hasOwnSection(idiom: Idiom): boolean {
  return idiom === 'suite' || idiom === 'probe';
}

/** How an interval was made, to stand after it. */
export const intervalMethods: Readonly<Record<Interval['method'], string>> = {
  wilson: 'Wilson',
  'clopper-pearson': 'Clopper-Pearson',
  newcombe: 'Newcombe',
  'cluster-bootstrap': 'bootstrap of examples',
  'paired-cluster-bootstrap': 'paired bootstrap of examples',
  normal: 'normal approximation',
};

/** Which test gave a p value. */
export const testMethods: Readonly<Record<Comparison['pMethod'], string>> = {
  'exact-mcnemar': 'exact McNemar',
  'sign-flip': 'sign-flip permutation of examples',
  'fisher-exact': 'Fisher’s exact',
  'cluster-bootstrap': 'bootstrap of examples',
  delong: 'DeLong’s',
};

/** Units that got worse and better; a dash where a unit alone is neither, as in a gap between means. */
export function formatMoves({ worse, better, difference }: VersionChange): string {
  if (worse + better === 0 && difference.estimate !== 0) return '–';
  return `${formatCount(worse)} / ${formatCount(better)}`;
}

const boundSigns: Readonly<Record<ExpectationResult['bound'], string>> = {
  'at-most': '≤',
  'at-least': '≥',
  'equivalent-within': 'within ±',
};

/** Differences are counted in points, shares in percent. */
export function unitOf(metric: string): 'pp' | '%' {
  return /(^|-)(drop|gap|difference)$/.test(metric) ? 'pp' : '%';
}

/** `drop ≤ 5 pp`. */
export function formatBound(expectation: Pick<ExpectationResult, 'metric' | 'bound' | 'limit'>): string {
  const unit = unitOf(expectation.metric) === 'pp' ? ' pp' : '%';
  const space = expectation.bound === 'equivalent-within' ? '' : ' ';
  return `${expectation.metric.replaceAll('-', ' ')} ${boundSigns[expectation.bound]}${space}${formatLimit(expectation.limit)}${unit}`;
}

/** `5 passed, 1 failed, 2 inconclusive`, leaving out what did not occur. */
export function formatTally(verdict: Report['verdict']): string {
  const parts = [
    verdict.failed > 0 ? `${formatCount(verdict.failed)} failed` : '',
    verdict.inconclusive > 0 ? `${formatCount(verdict.inconclusive)} inconclusive` : '',
    verdict.passed > 0 ? `${formatCount(verdict.passed)} passed` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'no expectation was set before the run' : parts.join(', ');
}

/** The metric's title from the report's method, in words; its id where the method does not name it. */
export function metricTitle(report: Report, id: string): string {
  if (id === 'drop') return 'Drop';
  return report.method.metrics.find((metric) => metric.id === id)?.title ?? id;
}

/**
 * What is shown for a slice too small for an interval to mean much: `17 of 22` where the score is a share of right
 * answers (its interval says so), else only `n 22`.
 */
export function formatFewScored(figure: Figure): string {
  const { method } = figure.interval;
  const isShare = method === 'wilson' || method === 'clopper-pearson';
  return isShare
    ? formatPart(Math.round(figure.estimate * figure.n), figure.n)
    : `n ${formatCount(figure.n)}`;
}

/** Units an entry applied to, and of how many where these are more: `70/604`. */
export function formatUnits({ applicable, n }: Pick<SliceReport, 'applicable' | 'n'>): string {
  return applicable === n ? formatCount(n) : `${formatCount(applicable)}/${formatCount(n)}`;
}
