/** What models that help (judges, generators) sent and got: rows of the network ledger that belong to no attempt. */
export const helpers = `
CREATE TABLE helper_transmission (
  audit INTEGER NOT NULL REFERENCES audit (no),
  seq INTEGER NOT NULL,
  role TEXT NOT NULL,
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
  PRIMARY KEY (audit, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER helper_transmission_no_insert BEFORE INSERT ON helper_transmission
WHEN (SELECT state FROM audit WHERE no = NEW.audit) = 'finished'
BEGIN SELECT RAISE(ABORT, 'the audit is finished'); END;
CREATE TRIGGER helper_transmission_no_update BEFORE UPDATE ON helper_transmission
BEGIN SELECT RAISE(ABORT, 'rows of this table never change'); END;
CREATE TRIGGER helper_transmission_no_delete BEFORE DELETE ON helper_transmission
BEGIN SELECT RAISE(ABORT, 'rows of this table never change'); END;
`;
