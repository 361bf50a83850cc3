/** Batches handed to a provider, and the units in each: what a restart has to ask for. */
export const batches = `
CREATE TABLE batch (
  audit INTEGER NOT NULL REFERENCES audit (no),
  seq INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('submitting', 'submitted', 'collected', 'lost')),
  provider_id TEXT,
  units TEXT NOT NULL CHECK (json_valid(units)),
  PRIMARY KEY (audit, seq)
) STRICT, WITHOUT ROWID;
`;
