import type { Figure } from './domain/figure.ts';
import type { Report } from './domain/report.ts';
import { cutMiddle, metricTitle, unitOf } from './formatting.ts';

export interface KeyFigure {
  readonly title: string;
  readonly figure: Figure | null;
  /** Which side of a comparison it is of. */
  readonly ink: 'clean' | 'perturbed' | '';
  readonly unit: '' | 'pp' | '%';
  /** The rows behind it; null where they are with the probe. */
  readonly rows: 'clean' | 'flipped' | 'repeats' | 'all' | 'worst' | null;
}

/** As many of one probe as stand beside the others; all are with the probe. */
export const mostOfProbe = 3;

/** As many capabilities of suites as stand above all, where nothing else was measured. */
const mostOfSuites = 5;

/** The figures above everything else: those of the data, where any was measured or nothing else was, else those of suites; and those of each probe as a whole. */
export function keyFigures(report: Report): KeyFigure[] {
  const { clean, perturbed, worstCase, worstSlice, flipRate } = report.headline;
  const { probes } = report;
  const measured = [clean, perturbed, worstCase, worstSlice, flipRate].some((figure) => figure !== null);
  const hasData = measured || (probes.length === 0 && report.suites.length === 0);
  return [
    ...(hasData ? ofData(report) : ofSuites(report)),
    ...probes.flatMap((probe) =>
      probe.aggregates
        .filter(({ part }) => part === null)
        .slice(0, mostOfProbe)
        .map(({ title, figure }): KeyFigure => {
          const shown = `${cutMiddle(probe.title, 24)}: ${cutMiddle(title, 42)}`;
          return { title: shown, figure, ink: '', unit: '', rows: null };
        }),
    ),
  ];
}

/** Where nothing but suites was asked: the capabilities that fail most often, by cases of one type together. */
function ofSuites({ suites }: Report): KeyFigure[] {
  return suites
    .flatMap(({ capabilities }) => capabilities)
    .filter(({ failureRate }) => failureRate !== null)
    .sort((one, other) => (other.failureRate?.estimate ?? 0) - (one.failureRate?.estimate ?? 0))
    .slice(0, mostOfSuites)
    .map(({ capability, type, failureRate }) => ({
      title: `${cutMiddle(capability, 24)} failures, ${type}`,
      figure: failureRate,
      ink: '',
      unit: '%',
      rows: null,
    }));
}

/** Flips mean little until it is known how often the same question asked twice gets two answers. */
function ofRepeats({ instability, flipsBeyond }: Report['headline']): KeyFigure[] {
  if (instability === undefined) return [];
  return [
    { title: 'Changed when asked again', figure: instability, ink: '', unit: '%', rows: 'repeats' },
    ...(flipsBeyond == null
      ? []
      : [{ title: 'Flips beyond that', figure: flipsBeyond, ink: '', unit: 'pp', rows: 'flipped' } as const]),
  ];
}

function ofData({ headline, ...report }: Report): KeyFigure[] {
  const metric = cutMiddle(metricTitle({ headline, ...report }, headline.metric), 24);
  const unit = unitOf(headline.metric) === 'pp' ? 'pp' : '';
  const { worstSlice } = headline;
  const worst = worstSlice === null ? 'Worst slice' : `Worst slice: ${cutMiddle(worstSlice.title, 24)}`;
  return [
    { title: `${metric}, clean`, figure: headline.clean, ink: 'clean', unit, rows: 'clean' },
    { title: `${metric}, all variants`, figure: headline.perturbed, ink: 'perturbed', unit, rows: 'all' },
    { title: `${metric}, worst variant`, figure: headline.worstCase, ink: 'perturbed', unit, rows: 'all' },
    {
      title: worst,
      figure: worstSlice?.figure ?? null,
      ink: '',
      unit,
      rows: worstSlice === null ? null : 'worst',
    },
    { title: 'Answers flipped', figure: headline.flipRate, ink: '', unit: '%', rows: 'flipped' },
    ...ofRepeats(headline),
  ];
}
