/** What stood behind each placeholder that an audit sent: known here alone, part of no export and of no seal. */
export const masks = `
CREATE TABLE mask (
  audit INTEGER NOT NULL REFERENCES audit (no),
  kind TEXT NOT NULL,
  no INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (audit, kind, no),
  UNIQUE (audit, kind, value)
) STRICT, WITHOUT ROWID;
`;
