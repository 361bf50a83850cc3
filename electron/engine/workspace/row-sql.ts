import type { FieldName } from '#shared/domain/task';

/** One unit joined with all that belongs to it, as SQLite returns it. */
export interface JoinedRow {
  readonly no: number;
  readonly slice_no: number | null;
  readonly clean_no: number | null;
  readonly position: number;
  readonly variant: number;
  readonly repeat: number;
  readonly disposition: string;
  readonly plan_reason: string | null;
  readonly field: FieldName | null;
  readonly text: string | null;
  readonly edits: string | null;
  readonly gold: string | null;
  readonly example_id: string;
  readonly columns: string | null;
  readonly fields: string;
  readonly status: string | null;
  readonly reason: string | null;
  readonly attempt: number | null;
  readonly answer: string | null;
  readonly error_message: string | null;
  readonly clean_status: string | null;
  readonly clean_reason: string | null;
  readonly clean_answer: string | null;
  readonly clean_error_message: string | null;
}

/** Which units a query walks: those that a slice made (or, for null, the clean ones), a slice's members, or all. */
export type Walk = 'all' | 'made' | 'members';

const from: Readonly<Record<Walk, string>> = {
  all: 'FROM unit',
  made: 'FROM unit INDEXED BY unit_by_slice',
  members: `FROM slice_member AS member
    CROSS JOIN unit ON unit.audit = member.audit AND unit.no = member.unit_no`,
};

const where: Readonly<Record<Walk, string>> = {
  all: 'WHERE unit.audit = ? AND unit.no > ?',
  made: 'WHERE unit.audit = ? AND unit.slice_no IS ? AND unit.no > ?',
  members: 'WHERE member.audit = ? AND member.slice_no = ? AND member.unit_no > ?',
};

/** The column that carries the order of the walk. */
const order: Readonly<Record<Walk, string>> = { all: 'unit.no', made: 'unit.no', members: 'member.unit_no' };

const joinedColumns = `
SELECT unit.no, unit.slice_no, unit.clean_no, unit.position, unit.variant, unit.repeat, unit.disposition,
  unit.reason AS plan_reason, unit.field, unit.text, unit.edits, coalesce(unit.gold, example.gold) AS gold,
  example.example_id, example.columns, example.fields,
  outcome.status, outcome.reason, outcome.attempt, prediction.answer, attempt.error_message,
  clean.status AS clean_status, clean.reason AS clean_reason, clean_prediction.answer AS clean_answer,
  clean_attempt.error_message AS clean_error_message`;

const joinedTables = `
JOIN audit ON audit.no = unit.audit
JOIN example ON example.dataset = audit.dataset AND example.position = unit.position
LEFT JOIN outcome ON outcome.audit = unit.audit AND outcome.unit_no = unit.no
LEFT JOIN prediction ON prediction.id = outcome.prediction
LEFT JOIN attempt ON attempt.id = outcome.attempt
LEFT JOIN outcome AS clean ON clean.audit = unit.audit AND clean.unit_no = coalesce(unit.clean_no, unit.no)
LEFT JOIN prediction AS clean_prediction ON clean_prediction.id = clean.prediction
LEFT JOIN attempt AS clean_attempt ON clean_attempt.id = clean.attempt`;

/** Parameters: audit, slice (not for `all`), unit number after which to begin, [status], limit. */
export function rowQuery(walk: Walk, withStatus: boolean): string {
  return `${joinedColumns}
${from[walk]}${joinedTables}
${where[walk]}
${withStatus ? `AND ${statusExpression} = ?` : ''}
ORDER BY ${order[walk]} LIMIT ?`;
}

/** Parameters: audit, unit number. */
export const rowQueryOfUnit = `${joinedColumns}
FROM unit${joinedTables}
WHERE unit.audit = ? AND unit.no = ?`;

export const statusExpression = `coalesce(outcome.status, iif(unit.disposition = 'ask', 'planned', unit.disposition))`;

/** Numbers of an audit's subpopulations, each found by one step into the index. Parameter: audit. */
export const membershipQuery = `
SELECT no FROM slice WHERE audit = ? AND EXISTS
  (SELECT 1 FROM slice_member WHERE slice_member.audit = slice.audit AND slice_member.slice_no = slice.no) ORDER BY no`;

/** The lean row; columns in the order of `ScanRow`. Parameters: audit, slice, unit number after which to begin, limit. */
export function scanQuery(walk: 'made' | 'members'): string {
  return `
SELECT unit.no, unit.position, unit.variant, unit.repeat, ${statusExpression}, coalesce(outcome.reason, unit.reason),
  coalesce(unit.gold, example.gold), prediction.answer, unit.clean_no, clean.status, clean_prediction.answer
${from[walk]}
JOIN audit ON audit.no = unit.audit
JOIN example ON example.dataset = audit.dataset AND example.position = unit.position
LEFT JOIN outcome ON outcome.audit = unit.audit AND outcome.unit_no = unit.no
LEFT JOIN prediction ON prediction.id = outcome.prediction
LEFT JOIN outcome AS clean ON clean.audit = unit.audit AND clean.unit_no = unit.clean_no
LEFT JOIN prediction AS clean_prediction ON clean_prediction.id = clean.prediction
${where[walk]}
ORDER BY ${order[walk]} LIMIT ?`;
}

/** What each unit sent; columns named as in `InputRow`. Parameters as of `scanQuery`. */
export function inputQuery(walk: 'made' | 'members'): string {
  return `
SELECT unit.no AS unitNo, unit.position, unit.variant, unit.repeat, iif(unit.text IS NULL, NULL, unit.field) AS field, unit.text
${from[walk]}
${where[walk]}
ORDER BY ${order[walk]} LIMIT ?`;
}
