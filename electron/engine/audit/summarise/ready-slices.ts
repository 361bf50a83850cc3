import type { Figure } from '#shared/domain/figure';
import type { ProbeRow } from '#shared/domain/probe';
import type { SuiteTestReport } from '#shared/domain/report';
import type { StoredSlice } from '../../workspace/plan-types.ts';
import type { SliceColumns } from './collect-columns.ts';
import type { DraftSlice } from './summarise-slice.ts';

/** A suite's test as a slice: its units are asked like any others, but its cases are what passes or fails. */
export function summariseTest(slice: StoredSlice, columns: SliceColumns, test: SuiteTestReport): DraftSlice {
  const { cases, judged, notApplicable, tooFew, failureRate } = test;
  return {
    ...bareSlice(slice, columns),
    n: cases,
    applicable: judged,
    noop: notApplicable,
    denied: {},
    tooFew,
    figures: oneFigure('failure-rate', failureRate),
  };
}

/** A condition of a probe as a slice: what is scored of it, the probe itself says. */
export function summariseCondition(
  slice: StoredSlice,
  columns: SliceColumns,
  row: Omit<ProbeRow, 'verdict'> | undefined,
): DraftSlice {
  return {
    ...bareSlice(slice, columns),
    n: columns.units,
    applicable: columns.applicable,
    noop: columns.noop,
    denied: columns.denied,
    tooFew: row?.tooFew ?? true,
    figures: row === undefined ? {} : oneFigure(row.metric, row.figure),
  };
}

function oneFigure(metric: string, figure: Figure | null): Record<string, Figure> {
  return figure === null ? {} : { [metric]: figure };
}

function bareSlice(slice: StoredSlice, columns: SliceColumns) {
  return {
    id: slice.id,
    title: slice.title,
    idiom: slice.idiom,
    entryId: slice.entryId,
    options: slice.options as Record<string, unknown>,
    lineage: slice.lineage,
    outcomes: columns.outcomes,
    drop: null,
    flipRate: null,
    gold: {},
    predicted: {},
    classes: [],
  };
}
