/** What left the machine and what came back: one row for each attempt that went over a network. */
export const transmissions = `
CREATE TABLE transmission (
  audit INTEGER NOT NULL REFERENCES audit (no),
  unit_no INTEGER NOT NULL,
  attempt_no INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  origin TEXT NOT NULL,
  address TEXT,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  status INTEGER,
  bytes_out INTEGER NOT NULL,
  bytes_in INTEGER NOT NULL,
  request_hash BLOB NOT NULL CHECK (length(request_hash) = 32),
  response_hash BLOB CHECK (length(response_hash) = 32),
  duration_us INTEGER NOT NULL,
  fault TEXT,
  tokens_in INTEGER,
  tokens_out INTEGER,
  served_by TEXT,
  served_version TEXT,
  PRIMARY KEY (audit, unit_no, attempt_no),
  FOREIGN KEY (audit, unit_no, attempt_no) REFERENCES attempt (audit, unit_no, attempt_no)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER transmission_no_insert BEFORE INSERT ON transmission
WHEN (SELECT state FROM audit WHERE no = NEW.audit) = 'finished'
BEGIN SELECT RAISE(ABORT, 'the audit is finished'); END;
CREATE TRIGGER transmission_no_update BEFORE UPDATE ON transmission
BEGIN SELECT RAISE(ABORT, 'rows of this table never change'); END;
CREATE TRIGGER transmission_no_delete BEFORE DELETE ON transmission
BEGIN SELECT RAISE(ABORT, 'rows of this table never change'); END;
`;
