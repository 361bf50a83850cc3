import type { FieldName } from '#shared/domain/task';

/** One unit joined with what became of it, as SQLite returns it. */
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
  /** The unit's own, where the change moved it. */
  readonly gold: string | null;
  readonly status: string | null;
  readonly reason: string | null;
  readonly attempt: number | null;
  readonly answer: string | null;
  readonly error_message: string | null;
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

/** Why an attempt came to nothing; looked up for errors alone. */
const errorMessage = `iif(outcome.status = 'error', (SELECT error_message FROM attempt WHERE id = outcome.attempt), NULL)`;

const joinedColumns = `
SELECT unit.no, unit.slice_no, unit.clean_no, unit.position, unit.variant, unit.repeat, unit.disposition,
  unit.reason AS plan_reason, unit.field, unit.text, unit.edits, unit.gold,
  outcome.status, outcome.reason, outcome.attempt, prediction.answer, ${errorMessage} AS error_message`;

const joinedTables = `
LEFT JOIN outcome ON outcome.audit = unit.audit AND outcome.unit_no = unit.no
LEFT JOIN prediction ON prediction.id = outcome.prediction`;

/** What became of a unit. Parameters: audit, unit number. */
export const outcomeQuery = `
SELECT outcome.status, outcome.reason, prediction.answer, ${errorMessage} AS error_message
FROM outcome LEFT JOIN prediction ON prediction.id = outcome.prediction
WHERE outcome.audit = ? AND outcome.unit_no = ?`;

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

/** Who belongs to which subpopulation, by its number: one step into the index for each. Parameters: audit, first and last unit. */
export const membersQuery = `
SELECT member.slice_no, member.unit_no FROM slice
CROSS JOIN slice_member AS member ON member.audit = slice.audit AND member.slice_no = slice.no
WHERE slice.audit = ? AND member.unit_no BETWEEN ? AND ? ORDER BY slice.no`;

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
