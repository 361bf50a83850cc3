/**
 * What browsing needs beside the sealed rows: columns by unit number for filters and orders (made from the rows, and made anew
 * when missing), what people say of units, and what they did with an audit in their lists.
 */
export const browsing = `
CREATE TABLE browse_index (
  audit INTEGER PRIMARY KEY REFERENCES audit (no),
  format INTEGER NOT NULL,
  ledger_rows INTEGER NOT NULL,
  units INTEGER NOT NULL,
  names TEXT NOT NULL
) STRICT;

CREATE TABLE browse_column (
  audit INTEGER NOT NULL REFERENCES browse_index (audit) ON DELETE CASCADE,
  name TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (audit, name)
) STRICT;

CREATE TABLE annotation (
  audit INTEGER NOT NULL REFERENCES audit (no),
  unit_no INTEGER NOT NULL,
  comment TEXT NOT NULL DEFAULT '',
  validity TEXT CHECK (validity IN ('accepted', 'rejected')),
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (audit, unit_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
  audit INTEGER NOT NULL REFERENCES audit (no),
  name TEXT NOT NULL,
  unit_no INTEGER NOT NULL,
  PRIMARY KEY (audit, name, unit_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_by_unit ON tag (audit, unit_no, name);

CREATE TABLE annotation_change (
  no INTEGER PRIMARY KEY,
  audit INTEGER NOT NULL REFERENCES audit (no),
  made_at INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  before TEXT NOT NULL
) STRICT;

CREATE TABLE audit_mark (
  audit INTEGER PRIMARY KEY REFERENCES audit (no),
  removed_at INTEGER,
  paused_at INTEGER,
  verdict TEXT
) STRICT;
`;
