import type { ExploreFilter } from '#shared/domain/explore';
import { AssayError } from '#shared/errors';
import { quoteName } from '#shared/formatting';
import { suggestion } from '../nearest.ts';
import type { Workspace } from '../workspace/stores.ts';
import { type Columns, flags, statusCode } from './columns.ts';

/** A byte a unit: 1 where it is under the filter, its text left aside. Null: all are. */
export type ChosenUnits = Uint8Array | null;

/**
 * Each condition is a loop of its own over one column: a million units take it a millisecond or two, which a function called for
 * each unit does not.
 * @throws AssayError `usage` for a slice that the audit does not have
 */
export async function chooseUnits(
  workspace: Workspace,
  auditId: string,
  columns: Columns,
  filter: ExploreFilter,
): Promise<ChosenUnits> {
  const chosen = await chooseByColumns(workspace, auditId, columns, filter);
  if (filter.tag === undefined && filter.commented === undefined && filter.validity === undefined)
    return chosen;
  // What people say of units changes at any time; the rest is remembered as it is.
  const marks = chosen === null ? new Uint8Array(columns.units).fill(1) : chosen.slice();
  keepAnnotated(workspace, auditId, marks, filter);
  return marks;
}

/** The last filters of an audit: a page, the next one and the counts beside them ask for the same. */
const remembered = new WeakMap<Columns, Map<string, ChosenUnits>>();
const mostRemembered = 4;

async function chooseByColumns(
  workspace: Workspace,
  auditId: string,
  columns: Columns,
  filter: ExploreFilter,
): Promise<ChosenUnits> {
  const { slice, example, status, flipped, correct, gold, predicted, confidence } = filter;
  const conditions = [slice, example, status, flipped, correct, gold, predicted, confidence];
  if (conditions.every((condition) => condition === undefined)) return null;
  const known = remembered.get(columns) ?? new Map<string, ChosenUnits>();
  remembered.set(columns, known);
  const key = JSON.stringify(conditions);
  const marks = known.get(key) ?? new Uint8Array(columns.units).fill(1);
  if (!known.has(key)) {
    await keepSlice(workspace, auditId, columns, marks, filter.slice);
    keepByColumns(columns, marks, filter);
    if (filter.example !== undefined)
      keepEqual(marks, columns.position, workspace.browse.positionOf(auditId, filter.example) ?? -1);
  }
  known.delete(key);
  known.set(key, marks);
  const [oldest] = known.keys();
  if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
  return marks;
}

type WholeNumbers = Uint8Array | Uint16Array | Uint32Array;

function keepEqual(marks: Uint8Array, column: WholeNumbers, wanted: number): void {
  for (let unit = 0; unit < marks.length; unit += 1)
    marks[unit] = (marks[unit] as number) & +(column[unit] === wanted);
}

/** Keeps the units whose number in the column is one of those wanted. */
function keepAmong(marks: Uint8Array, column: Uint8Array | Uint16Array, wanted: readonly number[]): void {
  const table = new Uint8Array(column instanceof Uint8Array ? 256 : 65_536);
  for (const number of wanted) table[number] = 1;
  for (let unit = 0; unit < marks.length; unit += 1)
    marks[unit] = (marks[unit] as number) & (table[column[unit] as number] as number);
}

function keepBits(marks: Uint8Array, bits: Uint8Array, mask: number, wanted: number): void {
  for (let unit = 0; unit < marks.length; unit += 1)
    marks[unit] = (marks[unit] as number) & +(((bits[unit] as number) & mask) === wanted);
}

function keepMarked(marks: Uint8Array, members: Uint8Array, wanted: 0 | 1): void {
  for (let unit = 0; unit < marks.length; unit += 1)
    marks[unit] = (marks[unit] as number) & +(members[unit] === wanted);
}

async function keepSlice(
  workspace: Workspace,
  auditId: string,
  columns: Columns,
  marks: Uint8Array,
  slice: string | undefined,
): Promise<void> {
  if (slice === undefined) return;
  if (slice === 'clean') {
    keepEqual(marks, columns.slice, 0);
    return;
  }
  const slices = workspace.plan.slices(auditId);
  const found = slices.find(({ id }) => id === slice);
  if (found === undefined) {
    const ids = ['clean', ...slices.map(({ id }) => id)];
    throw new AssayError(
      'usage',
      `Audit ${auditId} has no slice ${quoteName(slice)}${suggestion(slice, ids)}.`,
    );
  }
  if (found.idiom === 'subpopulation')
    keepMarked(marks, mark(columns.units, await membersOf(workspace, auditId, found)), 1);
  else keepEqual(marks, columns.slice, found.no);
}

async function membersOf(
  workspace: Workspace,
  auditId: string,
  { id, no }: { readonly id: string; readonly no: number },
): Promise<Iterable<number>> {
  const planned = workspace.plan.members(auditId, no);
  if (planned.length > 0) return planned;
  const { deriveMembers } = await import('./derive-members.ts');
  return deriveMembers(workspace, auditId, id);
}

function keepByColumns(columns: Columns, marks: Uint8Array, filter: ExploreFilter): void {
  const { status, flags: bits, confidence, names } = columns;
  if (filter.status !== undefined) keepAmong(marks, status, filter.status.map(statusCode));
  if (filter.flipped !== undefined) {
    const mask = flags.comparable | flags.flipped;
    keepBits(marks, bits, mask, filter.flipped ? mask : flags.comparable);
  }
  if (filter.correct !== undefined) {
    const mask = flags.judged | flags.correct;
    keepBits(marks, bits, mask, filter.correct ? mask : flags.judged);
  }
  for (const column of ['gold', 'predicted'] as const) {
    const numbers = filter[column]?.map((label) => names.indexOf(label) + 1).filter((no) => no > 0);
    if (numbers !== undefined) keepAmong(marks, columns[column], numbers);
  }
  if (filter.confidence !== undefined) {
    // Stored in single precision: a limit that was typed must hold the value that was shown.
    const [from, to] = [Math.fround(filter.confidence.from), Math.fround(filter.confidence.to)];
    for (let unit = 0; unit < marks.length; unit += 1) {
      const value = confidence[unit] as number;
      marks[unit] = (marks[unit] as number) & +(value >= from && value <= to);
    }
  }
}

function keepAnnotated(
  workspace: Workspace,
  auditId: string,
  marks: Uint8Array,
  filter: ExploreFilter,
): void {
  const { annotations } = workspace;
  const { length } = marks;
  if (filter.tag !== undefined) keepMarked(marks, mark(length, annotations.tagged(auditId, filter.tag)), 1);
  if (filter.commented !== undefined)
    keepMarked(marks, mark(length, annotations.commented(auditId)), filter.commented ? 1 : 0);
  const { validity } = filter;
  if (validity === undefined) return;
  const judged = annotations.judged(auditId);
  const kept = validity === 'unjudged' ? judged : judged.filter((unit) => unit.validity === validity);
  const members = mark(
    length,
    kept.map(({ unit }) => unit),
  );
  keepMarked(marks, members, validity === 'unjudged' ? 0 : 1);
}

function mark(units: number, members: Iterable<number>): Uint8Array {
  const marks = new Uint8Array(units);
  for (const unit of members) marks[unit] = 1;
  return marks;
}
