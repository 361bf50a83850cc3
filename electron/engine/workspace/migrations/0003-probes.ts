/** Long passages, each kept once by its hash, and what judges said of answers. */
const passages = `
CREATE TABLE passage (
  hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER passage_no_update BEFORE UPDATE ON passage
BEGIN SELECT RAISE(ABORT, 'rows of this table never change'); END;
`;

const judgements = `
CREATE TABLE judgement (
  audit INTEGER NOT NULL REFERENCES audit (no),
  unit_no INTEGER NOT NULL,
  probe TEXT NOT NULL,
  judge TEXT NOT NULL,
  arm TEXT NOT NULL,
  key BLOB NOT NULL CHECK (length(key) = 32),
  status TEXT NOT NULL CHECK (status IN ('rated', 'unscored')),
  rating INTEGER,
  complies INTEGER CHECK (complies IN (0, 1)),
  expected INTEGER CHECK (expected IN (0, 1)),
  code TEXT,
  attempts INTEGER NOT NULL,
  judged_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (audit, probe, unit_no, judge, arm),
  CHECK ((status = 'rated') = (rating IS NOT NULL)),
  CHECK ((status = 'unscored') = (code IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX judgement_by_key ON judgement (key, status);
CREATE TRIGGER judgement_no_insert BEFORE INSERT ON judgement
WHEN (SELECT state FROM audit WHERE no = NEW.audit) = 'finished'
BEGIN SELECT RAISE(ABORT, 'the audit is finished'); END;
CREATE TRIGGER judgement_no_update BEFORE UPDATE ON judgement
WHEN (SELECT state FROM audit WHERE no = OLD.audit) = 'finished'
BEGIN SELECT RAISE(ABORT, 'the audit is finished'); END;
CREATE TRIGGER judgement_no_delete BEFORE DELETE ON judgement
WHEN (SELECT state FROM audit WHERE no = OLD.audit) = 'finished'
BEGIN SELECT RAISE(ABORT, 'the audit is finished'); END;
`;

export const probes = passages + judgements;
