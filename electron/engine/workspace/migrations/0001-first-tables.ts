/** The first shape of a workspace. Every table is explained in `resources/docs/workspace.md`. */

const content = `
CREATE TABLE session (
  no INTEGER PRIMARY KEY,
  boot_id TEXT NOT NULL,
  pid INTEGER NOT NULL,
  started_at INTEGER NOT NULL
) STRICT;

CREATE TABLE dataset (
  no INTEGER PRIMARY KEY,
  key TEXT UNIQUE,
  task TEXT NOT NULL,
  row_hash TEXT NOT NULL,
  examples INTEGER NOT NULL,
  sheet TEXT NOT NULL
) STRICT;
CREATE INDEX dataset_by_rows ON dataset (row_hash, task);

CREATE TABLE example (
  dataset INTEGER NOT NULL REFERENCES dataset (no),
  position INTEGER NOT NULL,
  example_id TEXT NOT NULL,
  row INTEGER NOT NULL,
  hash BLOB NOT NULL,
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  gold TEXT,
  columns TEXT,
  fields TEXT NOT NULL,
  PRIMARY KEY (dataset, position)
) STRICT;

CREATE TABLE model (
  no INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE,
  descriptor TEXT NOT NULL
) STRICT;

CREATE TABLE prediction (
  id INTEGER PRIMARY KEY,
  key BLOB NOT NULL UNIQUE CHECK (length(key) = 32),
  model INTEGER NOT NULL REFERENCES model (no),
  status TEXT NOT NULL CHECK (status IN ('ok', 'refused', 'skipped')),
  latency_us INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  answer TEXT NOT NULL
) STRICT;
`;

const plan = `
CREATE TABLE audit (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'running', 'finished', 'cancelled', 'failed')),
  task TEXT NOT NULL,
  seed INTEGER NOT NULL,
  dataset INTEGER NOT NULL REFERENCES dataset (no),
  model INTEGER NOT NULL REFERENCES model (no),
  engine_version TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  plan_hash BLOB CHECK (length(plan_hash) = 32),
  unit_count INTEGER NOT NULL DEFAULT 0,
  ledger_rows INTEGER NOT NULL DEFAULT 0,
  ledger_head BLOB NOT NULL CHECK (length(ledger_head) = 32),
  spec_hash TEXT NOT NULL,
  settings TEXT NOT NULL,
  spec TEXT NOT NULL,
  sheet TEXT NOT NULL,
  descriptor TEXT NOT NULL
) STRICT;

CREATE TABLE slice (
  audit INTEGER NOT NULL REFERENCES audit (no),
  no INTEGER NOT NULL,
  id TEXT NOT NULL,
  idiom TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  title TEXT NOT NULL,
  options TEXT NOT NULL,
  lineage TEXT NOT NULL,
  PRIMARY KEY (audit, no),
  UNIQUE (audit, id)
) STRICT;

CREATE TABLE unit (
  audit INTEGER NOT NULL REFERENCES audit (no),
  no INTEGER NOT NULL,
  slice_no INTEGER,
  position INTEGER NOT NULL,
  clean_no INTEGER,
  variant INTEGER NOT NULL,
  repeat INTEGER NOT NULL,
  disposition TEXT NOT NULL CHECK (disposition IN ('ask', 'noop', 'denied')),
  size INTEGER,
  key BLOB,
  seal BLOB NOT NULL CHECK (length(seal) = 32),
  reason TEXT,
  field TEXT,
  gold TEXT,
  edits TEXT,
  text TEXT,
  PRIMARY KEY (audit, no),
  CHECK ((disposition = 'ask') = (key IS NOT NULL AND length(key) = 32 AND size IS NOT NULL))
) STRICT;
CREATE INDEX unit_by_slice ON unit (audit, slice_no, no, disposition);

CREATE TABLE slice_member (
  audit INTEGER NOT NULL,
  slice_no INTEGER NOT NULL,
  unit_no INTEGER NOT NULL,
  PRIMARY KEY (audit, slice_no, unit_no),
  FOREIGN KEY (audit, slice_no) REFERENCES slice (audit, no)
) STRICT, WITHOUT ROWID;
`;

const run = `
CREATE TABLE pending (
  audit INTEGER NOT NULL REFERENCES audit (no),
  size INTEGER NOT NULL,
  key BLOB NOT NULL,
  unit_no INTEGER NOT NULL,
  PRIMARY KEY (audit, size, key, unit_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt (
  id INTEGER PRIMARY KEY,
  audit INTEGER NOT NULL REFERENCES audit (no),
  unit_no INTEGER NOT NULL,
  attempt_no INTEGER NOT NULL,
  session INTEGER NOT NULL REFERENCES session (no),
  state TEXT NOT NULL CHECK (state IN ('sent', 'ok', 'refused', 'error', 'skipped', 'unknown_outcome', 'cancelled')),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  prediction INTEGER REFERENCES prediction (id),
  error_code TEXT,
  error_message TEXT,
  UNIQUE (audit, unit_no, attempt_no)
) STRICT;

CREATE TABLE outcome (
  audit INTEGER NOT NULL REFERENCES audit (no),
  unit_no INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('ok', 'refused', 'error', 'skipped')),
  prediction INTEGER REFERENCES prediction (id),
  attempt INTEGER REFERENCES attempt (id),
  recorded INTEGER NOT NULL,
  reason TEXT,
  PRIMARY KEY (audit, unit_no),
  CHECK ((status = 'error') = (prediction IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE score (
  audit INTEGER NOT NULL REFERENCES audit (no),
  unit_no INTEGER NOT NULL,
  metric TEXT NOT NULL,
  value REAL NOT NULL CHECK (value = value AND abs(value) <= 1.7976931348623157e308),
  PRIMARY KEY (audit, unit_no, metric)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger (
  audit INTEGER NOT NULL REFERENCES audit (no),
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  unit_no INTEGER,
  attempt_no INTEGER,
  note TEXT,
  row_hash BLOB NOT NULL CHECK (length(row_hash) = 32),
  prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
  PRIMARY KEY (audit, seq)
) STRICT, WITHOUT ROWID;
`;

type Change = 'INSERT' | 'UPDATE' | 'DELETE';

/** A trigger that refuses the change when the condition on the row (`OLD` or `NEW` as `$row`) holds. */
function refuse(table: string, change: Change, condition: string, message: string): string {
  const row = change === 'INSERT' ? 'NEW' : 'OLD';
  const when = condition === '' ? '' : `WHEN ${condition.replaceAll('$row', row)}`;
  return `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table} ${when}
BEGIN SELECT RAISE(ABORT, '${message}'); END;\n`;
}

const allChanges: readonly Change[] = ['INSERT', 'UPDATE', 'DELETE'];
const afterwards: readonly Change[] = ['UPDATE', 'DELETE'];

function refuseEach(
  tables: readonly string[],
  changes: readonly Change[],
  condition: string,
  message: string,
): string {
  return tables
    .flatMap((table) => changes.map((change) => refuse(table, change, condition, message)))
    .join('');
}

const planned = '(SELECT plan_hash FROM audit WHERE no = $row.audit) IS NOT NULL';
const finished = `(SELECT state FROM audit WHERE no = $row.audit) = 'finished'`;
const stored = '(SELECT key FROM dataset WHERE no = $row.dataset) IS NOT NULL';

const triggers = [
  refuseEach(['unit', 'slice', 'slice_member'], allChanges, planned, 'the plan is sealed'),
  refuseEach(['pending', 'attempt', 'outcome', 'score'], allChanges, finished, 'the audit is finished'),
  refuseEach(['ledger', 'prediction', 'model'], afterwards, '', 'rows of this table never change'),
  refuse('ledger', 'INSERT', finished, 'the audit is finished'),
  refuseEach(['example'], allChanges, stored, 'the data set is stored'),
  refuseEach(['dataset'], afterwards, '$row.key IS NOT NULL', 'the data set is stored'),
  refuse('audit', 'UPDATE', `$row.state = 'finished'`, 'the audit is finished'),
  refuse('audit', 'DELETE', '$row.plan_hash IS NOT NULL', 'audits are kept'),
].join('');

/** For people with an SQLite shell: one row a unit, readable. */
const view = `
CREATE VIEW unit_row AS
SELECT audit.id AS audit, unit.no AS unit_no, slice.id AS slice, example.example_id AS example, unit.variant, unit.repeat,
  coalesce(outcome.status, iif(unit.disposition = 'ask', 'planned', unit.disposition)) AS status,
  coalesce(outcome.reason, unit.reason) AS reason,
  example.fields, unit.field AS changed_field, unit.text AS changed_text, unit.edits,
  coalesce(unit.gold, example.gold) AS gold, prediction.answer, prediction.latency_us
FROM unit
JOIN audit ON audit.no = unit.audit
JOIN example ON example.dataset = audit.dataset AND example.position = unit.position
LEFT JOIN slice ON slice.audit = unit.audit AND slice.no = unit.slice_no
LEFT JOIN outcome ON outcome.audit = unit.audit AND outcome.unit_no = unit.no
LEFT JOIN prediction ON prediction.id = outcome.prediction;
`;

export const firstTables = content + plan + run + triggers + view;
