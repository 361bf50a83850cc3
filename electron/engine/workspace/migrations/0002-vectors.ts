/** Vectors of texts by the encoder that made them: what a similarity needs, kept for every later audit of the workspace. */
export const vectors = `
CREATE TABLE text_vector (
  encoder TEXT NOT NULL,
  text_hash BLOB NOT NULL CHECK (length(text_hash) = 32),
  vector BLOB NOT NULL CHECK (length(vector) % 4 = 0),
  PRIMARY KEY (encoder, text_hash)
) STRICT, WITHOUT ROWID;
`;
