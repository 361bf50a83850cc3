import type { Gold } from '#shared/domain/example';
import type { Prediction } from '#shared/domain/prediction';
import type { Fields } from '#shared/domain/task';
import type { Edit } from '#shared/domain/text';
import { AssayError } from '#shared/errors';
import type { AuditTableRow } from './audit-rows.ts';
import type { Connection } from './connection.ts';
import type { PassageReader } from './passages.ts';
import { changeField } from './pending.ts';
import { outcomeQuery, type JoinedRow } from './row-sql.ts';
import type { AuditRow } from './row-types.ts';
import type { UnitStatus } from './types.ts';

/** What a joined row does not carry itself. */
export interface RowSurroundings {
  readonly sliceId: string | null;
  readonly memberOf: readonly string[];
  readonly scores: Readonly<Record<string, number>>;
}

/** An example, read and parsed once for all units of a page that come from it. */
interface ExampleSide {
  readonly id: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly fields: Fields;
  readonly gold: Gold | null;
}

/** What became of a clean unit, likewise. */
interface CleanSide {
  readonly answer: string | null;
  readonly prediction: Prediction | null;
}

type OutcomeSide = Pick<JoinedRow, 'status' | 'reason' | 'answer' | 'error_message'>;

/**
 * Makes rows of joined ones. What several rows of a page say alike (the variants of one example) is read once and is one object;
 * pages may be read at different times, so nothing is kept from one to the next.
 */
export function rowParser(
  connection: Connection,
  passages: PassageReader,
): (audit: AuditTableRow) => (row: JoinedRow, surroundings: RowSurroundings) => AuditRow {
  const exampleAt = connection.prepare<
    [number, number],
    { example_id: string; columns: string | null; fields: string; gold: string | null }
  >('SELECT example_id, columns, fields, gold FROM example WHERE dataset = ? AND position = ?');
  const outcomeOf = connection.prepare<[number, number], OutcomeSide>(outcomeQuery);

  return (audit) => {
    const readExample = rememberEach((position): ExampleSide => {
      const row = exampleAt.get(audit.dataset, position);
      if (row === undefined) throw lostExample(connection.path, position);
      return {
        id: row.example_id,
        columns: row.columns === null ? {} : (JSON.parse(row.columns) as Record<string, string>),
        fields: passages.readFields(row.fields),
        gold: row.gold === null ? null : (JSON.parse(row.gold) as Gold),
      };
    });
    const readClean = rememberEach((unitNo): CleanSide => {
      const row = outcomeOf.get(audit.no, unitNo);
      return { answer: row?.answer ?? null, prediction: row === undefined ? null : readPrediction(row) };
    });
    return (row, surroundings) => {
      const example = readExample(row.position);
      const clean = readClean(row.clean_no ?? row.no);
      return {
        unitNo: row.no,
        cleanUnitNo: row.clean_no,
        sliceId: surroundings.sliceId,
        memberOf: surroundings.memberOf,
        exampleId: example.id,
        columns: example.columns,
        position: row.position,
        variant: row.variant,
        repeat: row.repeat,
        status: (row.status ?? (row.disposition === 'ask' ? 'planned' : row.disposition)) as UnitStatus,
        reason: row.reason ?? row.plan_reason,
        field: row.text === null ? null : row.field,
        cleanFields: example.fields,
        fields: changeField(example.fields, row.field, row.text),
        edits: readEdits(row.edits),
        gold: row.gold === null ? example.gold : (JSON.parse(row.gold) as Gold),
        cleanPrediction: clean.prediction,
        prediction:
          row.answer !== null && row.answer === clean.answer ? clean.prediction : readPrediction(row),
        scores: surroundings.scores,
        cached: row.status !== null && row.attempt === null,
      };
    };
  };
}

function rememberEach<T>(read: (key: number) => T): (key: number) => T {
  const known = new Map<number, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = read(key);
    known.set(key, value);
    return value;
  };
}

function readPrediction({ status, reason, answer, error_message }: OutcomeSide): Prediction | null {
  if (answer !== null) return JSON.parse(answer) as Prediction;
  return status === 'error'
    ? { status: 'error', code: reason ?? 'unknown', message: error_message ?? '' }
    : null;
}

function lostExample(path: string, position: number): AssayError {
  return new AssayError(
    'internal',
    `The workspace ${path} has lost the example at position ${position}: restore a backup ("assay doctor").`,
    { details: { path, position } },
  );
}

const noEdits: readonly Edit[] = [];

export function readEdits(text: string | null): readonly Edit[] {
  if (text === null) return noEdits;
  const edits = JSON.parse(text) as readonly (readonly [number, number, string])[];
  return edits.map(([start, end, replacement]) => ({ start, end, replacement }));
}
