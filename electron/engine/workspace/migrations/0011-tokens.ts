/** Tokens of texts by the tagger that found them: kept for every later audit of the workspace, and only those of one tagger. */
export const tokens = `
CREATE TABLE text_tokens (
  text_hash BLOB NOT NULL PRIMARY KEY CHECK (length(text_hash) = 32),
  tagger TEXT NOT NULL,
  tokens BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`;
