import { z } from 'zod';
import { redactable } from '#shared/domain/evidence';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Names of the files that the verifier itself reads. */
export const manifestName = 'manifest.json';
export const hashesName = 'manifest-sha256.txt';
export const signatureName = 'signature.dsse.json';
export const planName = 'plan.json';
export const rowsName = 'rows.jsonl';
export const ledgerName = 'ledger.jsonl';
export const networkName = 'network-ledger.jsonl';
export const reportName = 'report.json';
/** Of audits with probes, and nothing withheld. */
export const itemsName = 'items.jsonl';
export const judgementsName = 'judgements.jsonl';

export const manifestSchema = z.strictObject({
  schema: z.literal('assay-bundle/1'),
  auditId: z.string(),
  planHash: hex.describe('of the plan in the workspace; row `plan` of the ledger vouches for it'),
  /** `interim`: units are missing. */
  state: z.enum(['finished', 'interim']),
  rows: z.strictObject({
    count: z.int().nonnegative(),
    /** Units of the plan. */
    planned: z.int().nonnegative(),
    genesis: hex,
    head: hex,
  }),
  ledger: z.strictObject({ rows: z.int().nonnegative(), head: hex }),
  /** HTTP tries; head is of their own chain, which begins at the audit's id. */
  network: z.strictObject({ rows: z.int().nonnegative(), head: hex }),
  withheld: z.array(z.enum(redactable)),
  assayVersion: z.string(),
});

export type Manifest = z.infer<typeof manifestSchema>;
