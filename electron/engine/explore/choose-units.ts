import type { ExploreFilter } from '#shared/domain/explore';
import { AssayError } from '#shared/errors';
import type { AuditSpec } from '../audit/audit-spec.ts';
import { resolveEntries } from '../audit/resolve-entries.ts';
import { deriveSlices } from '../audit/summarise/derive-slices.ts';
import { suggestion } from '../nearest.ts';
import type { Workspace } from '../workspace/stores.ts';
import { type Columns, flags, statusCode } from './columns.ts';

/** Whether a unit is under the filter, its text left aside. */
export type UnitTest = (unit: number) => boolean;

/** @throws AssayError `usage` for a slice that the audit does not have */
export function chooseUnits(
  workspace: Workspace,
  auditId: string,
  columns: Columns,
  filter: ExploreFilter,
): UnitTest {
  const tests = [
    ...testSlice(workspace, auditId, columns, filter.slice),
    ...testColumns(columns, filter),
    ...testExample(workspace, auditId, columns, filter.example),
    ...testAnnotations(workspace, auditId, columns, filter),
  ];
  const [first, second, ...others] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (others.length === 0) return (unit) => first(unit) && second(unit);
  return (unit) => tests.every((test) => test(unit));
}

function* testSlice(
  workspace: Workspace,
  auditId: string,
  columns: Columns,
  slice: string | undefined,
): Generator<UnitTest> {
  if (slice === undefined) return;
  const { slice: made } = columns;
  if (slice === 'clean') {
    yield (unit) => made[unit] === 0;
    return;
  }
  const slices = workspace.plan.slices(auditId);
  const found = slices.find(({ id }) => id === slice);
  if (found === undefined) {
    const ids = ['clean', ...slices.map(({ id }) => id)];
    throw new AssayError('usage', `Audit ${auditId} has no slice "${slice}"${suggestion(slice, ids)}.`);
  }
  if (found.idiom !== 'subpopulation') {
    yield (unit) => made[unit] === found.no;
    return;
  }
  const members = mark(columns.units, membersOf(workspace, auditId, found));
  yield (unit) => members[unit] === 1;
}

function membersOf(
  workspace: Workspace,
  auditId: string,
  { id, no }: { readonly id: string; readonly no: number },
): Iterable<number> {
  const planned = workspace.plan.members(auditId, no);
  if (planned.length > 0) return planned;
  const { file, task } = workspace.audits.get(auditId).spec as AuditSpec;
  return deriveSlices(workspace, auditId, resolveEntries(file, task)).get(id)?.units ?? [];
}

function* testColumns(columns: Columns, filter: ExploreFilter): Generator<UnitTest> {
  const { status, flags: bits, confidence } = columns;
  if (filter.status !== undefined) {
    const wanted = new Set(filter.status.map(statusCode));
    yield (unit) => wanted.has(status[unit] ?? -1);
  }
  if (filter.flipped !== undefined) {
    const mask = flags.comparable | flags.flipped;
    const wanted = filter.flipped ? mask : flags.comparable;
    yield (unit) => ((bits[unit] ?? 0) & mask) === wanted;
  }
  if (filter.correct !== undefined) {
    const mask = flags.judged | flags.correct;
    const wanted = filter.correct ? mask : flags.judged;
    yield (unit) => ((bits[unit] ?? 0) & mask) === wanted;
  }
  for (const column of ['gold', 'predicted'] as const) {
    const labels = filter[column];
    if (labels === undefined) continue;
    const numbers = columns[column];
    const wanted = new Set(labels.map((label) => columns.names.indexOf(label) + 1).filter((no) => no > 0));
    yield (unit) => wanted.has(numbers[unit] ?? 0);
  }
  if (filter.confidence !== undefined) {
    // Stored in single precision: a limit that was typed must hold the value that was shown.
    const [from, to] = [Math.fround(filter.confidence.from), Math.fround(filter.confidence.to)];
    yield (unit) => {
      const value = confidence[unit] ?? Number.NaN;
      return value >= from && value <= to;
    };
  }
}

function* testExample(
  workspace: Workspace,
  auditId: string,
  { position }: Columns,
  example: string | undefined,
): Generator<UnitTest> {
  if (example === undefined) return;
  const wanted = workspace.browse.positionOf(auditId, example);
  yield (unit) => position[unit] === wanted;
}

function* testAnnotations(
  workspace: Workspace,
  auditId: string,
  { units }: Columns,
  filter: ExploreFilter,
): Generator<UnitTest> {
  const { annotations } = workspace;
  if (filter.tag !== undefined) {
    const tagged = mark(units, annotations.tagged(auditId, filter.tag));
    yield (unit) => tagged[unit] === 1;
  }
  if (filter.commented !== undefined) {
    const commented = mark(units, annotations.commented(auditId));
    const wanted = filter.commented ? 1 : 0;
    yield (unit) => commented[unit] === wanted;
  }
  const { validity } = filter;
  if (validity !== undefined) {
    const judged = annotations.judged(auditId);
    const kept = validity === 'unjudged' ? judged : judged.filter((unit) => unit.validity === validity);
    const marked = mark(
      units,
      kept.map(({ unit }) => unit),
    );
    const wanted = validity === 'unjudged' ? 0 : 1;
    yield (unit) => marked[unit] === wanted;
  }
}

function mark(units: number, members: Iterable<number>): Uint8Array {
  const marks = new Uint8Array(units);
  for (const unit of members) marks[unit] = 1;
  return marks;
}
