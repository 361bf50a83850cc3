/** Texts as they were read back from printed pages, by what read them: seconds of work a document, kept for every later audit. */
export const scans = `
CREATE TABLE scanned_text (
  scanner TEXT NOT NULL,
  key BLOB NOT NULL CHECK (length(key) = 32),
  document TEXT NOT NULL CHECK (json_valid(document)),
  PRIMARY KEY (scanner, key)
) STRICT, WITHOUT ROWID;
`;
