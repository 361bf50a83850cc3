import { z } from 'zod';

/** What a running audit says of itself, a few times a second. */
export const auditProgress = z.object({
  auditId: z.string(),
  /** `checking`: the workspace, which was not closed cleanly, before anything is written to it. */
  phase: z.enum(['checking', 'reading', 'planning', 'running', 'judging', 'scoring', 'summarising']),
  /** Distinct requests answered, and how many there are (bytes while reading). */
  done: z.number(),
  total: z.number(),
  cached: z.number(),
  errors: z.number(),
  /** Requests a second over the last seconds; null until known. */
  perSecond: z.number().nullable(),
});

export type AuditProgress = z.infer<typeof auditProgress>;

/** How far the figures of a report are: rows are read first, then slices are summarised. When all are, the ledger may still be verified. */
export interface ReportProgress {
  readonly of: 'rows' | 'slices';
  readonly done: number;
  readonly total: number;
}
/** While these last, nothing of a new audit is stored: it can be neither followed later nor resumed. */
export const phasesBeforeStoring: ReadonlySet<AuditProgress['phase']> = new Set(['checking', 'reading']);
