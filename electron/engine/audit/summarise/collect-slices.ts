import type { ReportProgress } from '#shared/domain/progress';
import type { Metric } from '../../catalogue/define-metric.ts';
import type { StoredSlice } from '../../workspace/plan-types.ts';
import type { UnitColumns } from '../../workspace/row-types.ts';
import type { Workspace } from '../../workspace/stores.ts';
import { unitStatuses } from '../../workspace/types.ts';
import { collectColumns, needsFullRows } from './collect-columns.ts';
import { ColumnBuilder } from './column-builder.ts';
import { RowScorer } from './row-scorer.ts';
import { scoreAnswers } from './score-answers.ts';
import { pickRows } from './select-columns.ts';
import type { LabelIndex, SliceColumns } from './slice-columns.ts';
import { UnitCounter } from './unit-counter.ts';

export interface CollectedSlices {
  readonly clean: SliceColumns;
  /** By slice id. */
  readonly slices: ReadonlyMap<string, SliceColumns>;
}

/** Answers scored between two words about it. */
const toldEvery = 10_000;

/**
 * The columns of the clean units and of all slices given. One walk over the units and one over the answers serve them all: a
 * walk a slice reads the whole file once for each, because variants of one example lie side by side.
 */
export function collectSlices(
  workspace: Workspace,
  auditId: string,
  slices: readonly StoredSlice[],
  metrics: readonly Metric[],
  labels: LabelIndex,
  tell: (progress: ReportProgress) => void = () => undefined,
): CollectedSlices {
  if (needsFullRows(metrics)) {
    const clean = collectColumns(workspace, auditId, null, metrics, labels);
    const each = slices.map(
      (slice) => [slice.id, collectColumns(workspace, auditId, slice, metrics, labels)] as const,
    );
    return { clean, slices: new Map(each) };
  }
  const units = workspace.rows.columns(auditId);
  const scorer = new RowScorer(metrics, labels.answers);
  const madeBy = new Set(units.slices);
  const made = slices.filter(({ no, idiom }) => madeBy.has(no) || idiom !== 'subpopulation');
  const places = placeUnits(units, new Set([-1, ...made.map(({ no }) => no)]));
  const builders = new Map(
    [...places.answered].map(([no, answered]) => [no, new ColumnBuilder(scorer, answered)]),
  );
  const builderOf = (unit: number): ColumnBuilder | undefined => builders.get(units.slices[unit] ?? -1);
  for (let unit = 0; unit < units.length; unit += 1) {
    const status = unitStatuses[units.statuses[unit] ?? -1];
    if (status !== undefined) builderOf(unit)?.count(status, units.reasons.get(unit) ?? null);
  }
  const placeOf = (unit: number): number => places.ofUnit[unit] ?? -1;
  const total = [...places.answered.values()].reduce((sum, count) => sum + count, 0);
  let done = 0;
  scoreAnswers(
    workspace,
    auditId,
    units,
    scorer,
    (unit) => placeOf(unit) >= 0,
    (unit, scores) => {
      builderOf(unit)?.put(placeOf(unit), scores);
      done += 1;
      if (done % toldEvery === 0) tell({ of: 'rows', done, total });
    },
  );
  const finish = (no: number): SliceColumns => {
    const builder = builders.get(no) ?? new ColumnBuilder(scorer, 0);
    builders.delete(no);
    return builder.finish(labels);
  };
  const clean = finish(-1);
  const columns = new Map<string, SliceColumns>();
  // In the order of the slices: labels are numbered as they come up.
  for (const slice of slices)
    columns.set(
      slice.id,
      made.includes(slice)
        ? finish(slice.no)
        : pickMembers(clean, units, placeOf, workspace.plan.members(auditId, slice.no)),
    );
  return { clean, slices: columns };
}

/** Where each answered unit stands among those of its slice; -1 where it stands nowhere. */
function placeUnits(
  units: UnitColumns,
  slices: ReadonlySet<number>,
): { ofUnit: Int32Array; answered: ReadonlyMap<number, number> } {
  const ok = unitStatuses.indexOf('ok');
  const ofUnit = new Int32Array(units.length).fill(-1);
  const answered = new Map([...slices].map((no) => [no, 0]));
  for (let unit = 0; unit < units.length; unit += 1) {
    const place = answered.get(units.slices[unit] ?? -1);
    if (units.statuses[unit] !== ok || place === undefined) continue;
    ofUnit[unit] = place;
    answered.set(units.slices[unit] ?? -1, place + 1);
  }
  return { ofUnit, answered };
}

/** A subpopulation holds clean units, which have been read. */
function pickMembers(
  clean: SliceColumns,
  units: UnitColumns,
  placeOf: (unit: number) => number,
  members: readonly number[],
): SliceColumns {
  const counter = new UnitCounter();
  for (const unit of members) {
    const status = unitStatuses[units.statuses[unit] ?? -1];
    if (status !== undefined) counter.add(status, units.reasons.get(unit) ?? null);
  }
  const read = members.filter((unit) => units.slices[unit] === -1 && placeOf(unit) >= 0);
  const rows = Int32Array.from(read, placeOf);
  return pickRows(clean, rows, counter.finish());
}
