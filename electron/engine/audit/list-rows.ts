import type { AuditRow, ProbeRowNote } from '#shared/domain/rows';
import type { Workspace } from '../workspace/stores.ts';
import { type AuditRow as StoredRow, type StoredJudgement } from '../workspace/row-types.ts';
import { unitStatuses, type UnitStatus } from '../workspace/types.ts';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { suggestion } from '../nearest.ts';
import type { AuditSpec } from './audit-spec.ts';
import { readCasePlace, type CasePlace } from './probes/probe-examples.ts';
import { suiteSliceId } from './plan-suites.ts';
import { resolveEntries } from './resolve-entries.ts';
import { answerOf } from './score-units.ts';
import { placeOf } from './suite-examples.ts';
import { deriveSlices, type DerivedSlice } from './summarise/derive-slices.ts';

export interface RowsFilter {
  /** `clean`, or the id of a slice. */
  readonly slice?: string;
  readonly status?: string;
}

/**
 * Every stored unit, in constant memory.
 * @throws AssayError `audit-unknown`; `usage` for a slice or a status that does not exist
 */
export function* listRows(workspace: Workspace, auditId: string, filter: RowsFilter): Generator<AuditRow> {
  const { file, task } = workspace.audits.get(auditId).spec as AuditSpec;
  const sliceIds = ['clean', ...workspace.plan.slices(auditId).map((slice) => slice.id)];
  if (filter.slice !== undefined && !sliceIds.includes(filter.slice)) {
    throw new AssayError(
      'usage',
      `Audit ${auditId} has no slice ${quoteName(filter.slice)}${suggestion(filter.slice, sliceIds)}; its slices: ${sliceIds.join(', ')}.`,
    );
  }
  const derived = deriveSlices(workspace, auditId, resolveEntries(file, task));
  const own = filter.slice === undefined ? undefined : derived.get(filter.slice);
  const sliceId = filter.slice === 'clean' || own !== undefined ? null : filter.slice;
  const rows = workspace.rows.iterate(auditId, {
    ...(sliceId === undefined ? {} : { sliceId }),
    ...(filter.status === undefined ? {} : { status: parseStatus(filter.status) }),
  });
  const judged = Map.groupBy(
    workspace.judgements.list(auditId).filter(({ arm }) => arm === ''),
    ({ unitNo }) => unitNo,
  );
  for (const row of rows) {
    if (own === undefined || own.units.has(row.unitNo))
      yield toRow(row, derived, judged.get(row.unitNo) ?? []);
  }
}

function parseStatus(text: string): UnitStatus {
  const status = unitStatuses.find((known) => known === text);
  if (status !== undefined) return status;
  throw new AssayError(
    'usage',
    `There is no status ${quoteName(text)}${suggestion(text, unitStatuses)}; one of ${unitStatuses.join(', ')}.`,
  );
}

/** The subpopulations a row belongs to, those decided by answers among them. */
function listMemberships(row: StoredRow, derived: ReadonlyMap<string, DerivedSlice>): readonly string[] {
  if (row.sliceId !== null || derived.size === 0) return row.memberOf;
  const ids = [...derived].filter(([, { units }]) => units.has(row.unitNo)).map(([id]) => id);
  return [...row.memberOf, ...ids];
}

function describeCase(
  place: CasePlace | null,
  { prediction }: StoredRow,
  judgements: readonly StoredJudgement[],
): ProbeRowNote | null {
  if (place === null) return null;
  return {
    probe: place.probe,
    item: place.item,
    condition: place.condition,
    variant: place.variant,
    truncated: prediction?.status === 'ok' && prediction.truncation !== undefined,
    note: place.note,
    judgements: judgements.map(({ judge, rating, complies, reason }) => ({
      judge,
      rating,
      complies,
      reason,
    })),
  };
}

function isOfSuite({ sliceId }: StoredRow): boolean {
  return sliceId?.startsWith(suiteSliceId('', '').replace(/\/$/, '')) === true;
}

function toRow(
  row: StoredRow,
  derived: ReadonlyMap<string, DerivedSlice>,
  judgements: readonly StoredJudgement[],
): AuditRow {
  const place = readCasePlace(row.columns);
  return {
    unit: row.unitNo,
    slice: row.sliceId ?? 'clean',
    subpopulations: listMemberships(row, derived),
    exampleId: row.exampleId,
    position: row.position,
    variant: row.variant,
    clean: row.cleanFields,
    sent: row.fields,
    field: place?.field ?? row.field,
    edits: place?.edits ?? row.edits,
    gold: row.gold,
    status: row.status,
    reason: row.reason,
    answer: answerOf(row.prediction),
    cleanAnswer: answerOf(row.sliceId === null ? row.prediction : row.cleanPrediction),
    scores: row.scores,
    probe: describeCase(place, row, judgements),
    suite: isOfSuite(row) ? placeOf(row) : null,
  };
}
