import type { VerdictOutcome } from '#shared/domain/figure';
import type { Idiom, Report, SliceGroup, SliceReport } from '#shared/domain/report';
import type { ClassOrder } from '#shared/draw/class-strips';
import { chooseClasses } from '#shared/draw/class-strips';
import type { DropScale } from '#shared/draw/drop-scale';
import { chooseDropScale } from '#shared/draw/drop-scale';
import { forestMark } from '#shared/draw/slice-marks';
import { titleOf } from '#shared/not-run';
import { sortRows } from '../../components/sort-rows.ts';

export const sliceOrders = ['effect', 'n', 'p', 'score', 'flips', 'name'] as const;
export type SliceOrder = (typeof sliceOrders)[number];
export type OutcomeFilter = VerdictOutcome | 'all';

const values: Readonly<
  Record<Exclude<SliceOrder, 'effect' | 'score'>, (slice: SliceReport) => number | string | null>
> = {
  n: (slice) => slice.applicable,
  p: (slice) => slice.drop?.adjustedP ?? null,
  flips: (slice) => slice.flipRate?.estimate ?? null,
  name: titleOf,
};

/** The forest plot and matrix of a report: what of it is shown, in which order, on which scale. */
export class ReportTable {
  find = $state('');
  outcome = $state<OutcomeFilter>('all');
  order = $state<SliceOrder>('effect');
  /** A scale for each group: attacks would press small drops together. */
  scalePerGroup = $state(false);
  selected = $state<string | null>(null);
  readonly #report: () => Report;
  /** Tests of a suite have no drop, and conditions of a probe need not have one: they stand in a section of their own. */
  readonly all = $derived.by(() => {
    const { groups, headline } = this.#report();
    return groups.filter(
      ({ idiom, slices }) =>
        slices.length > 0 &&
        idiom !== 'suite' &&
        (idiom !== 'probe' ||
          slices.some((slice) => slice.drop !== null || slice.figures[headline.metric] !== undefined)),
    );
  });
  readonly slices = $derived(this.all.flatMap((group) => group.slices));
  readonly groups = $derived.by(() => this.#shown());
  readonly classes: ClassOrder = $derived.by(() =>
    chooseClasses(
      this.#report().model.labels,
      this.slices.flatMap((slice) => [slice.gold, slice.predicted]),
    ),
  );
  readonly #scale = $derived(chooseDropScale(this.slices.flatMap((slice) => forestMark(slice) ?? [])));
  readonly #groupScales = $derived(
    new Map(
      this.all.map(({ idiom, slices }) => [
        idiom,
        chooseDropScale(slices.flatMap((slice) => forestMark(slice) ?? [])),
      ]),
    ),
  );
  readonly selectedSlice = $derived(this.slices.find(({ id }) => id === this.selected) ?? null);

  constructor(report: () => Report) {
    this.#report = report;
  }

  scaleOf(idiom: Idiom): DropScale {
    return this.scalePerGroup ? (this.#groupScales.get(idiom) ?? this.#scale) : this.#scale;
  }

  #shown(): readonly SliceGroup[] {
    const words = this.find.trim().toLowerCase();
    const metric = this.#report().headline.metric;
    const by =
      this.order === 'score'
        ? (slice: SliceReport) => slice.figures[metric]?.estimate ?? null
        : this.order === 'effect'
          ? null
          : values[this.order];
    return this.all.flatMap((group) => {
      const slices = group.slices.filter(
        (slice) =>
          (this.outcome === 'all' || slice.verdict === this.outcome) &&
          (words === '' || `${slice.title} ${slice.id}`.toLowerCase().includes(words)),
      );
      if (slices.length === 0) return [];
      // Worst first, as the report has them, unless something else is asked for.
      const largestFirst = this.order === 'n' || this.order === 'flips';
      return [{ ...group, slices: by === null ? slices : sortRows(slices, by, largestFirst) }];
    });
  }
}
