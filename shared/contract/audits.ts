import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { changedRowKinds, type AuditComparison, type ChangedRows } from '../domain/comparison.ts';
import { auditProgress } from '../domain/progress.ts';
import type { Report } from '../domain/report.ts';
import type { AuditRow, AuditSummary } from '../domain/rows.ts';
import type { TransmissionLine } from '../domain/transmission.ts';
import { base, trusted } from './base.ts';

const auditId = z.object({ auditId: z.string() });

const rowFilter = auditId.extend({
  slice: z.string().exactOptional(),
  status: z.string().exactOptional(),
});

/** The first audit is the baseline; the order is that of versions. */
const comparison = z.object({
  auditIds: z.array(z.string().min(1)).min(2).max(50),
  margin: z.number().gt(0).lt(1).nullable().default(null),
  named: z.array(z.string().min(1)).default(['clean']),
});

const changesPage = z.object({
  before: z.string().min(1),
  after: z.string().min(1),
  slice: z.string().min(1).default('clean'),
  kind: z.enum(changedRowKinds).default('regression'),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(50),
});

const auditEnd = z.object({ auditId: z.string(), state: z.string() });

export const audits = {
  start: base
    .input(z.object({ source: z.string(), text: z.string().exactOptional() }))
    .output(eventIterator(auditProgress, auditEnd)),
  resume: base.input(auditId).output(eventIterator(auditProgress, auditEnd)),
  /** Stops taking work; what is answered stays. The stream of `start` or `resume` then ends with state `cancelled`. */
  cancel: base.input(auditId).output(z.boolean()),
  list: base.output(trusted<readonly AuditSummary[]>()),
  report: base.input(auditId).output(trusted<Report>()),
  /** Audits held against the first of them on equal inputs; `named` are patterns of the slices that are hypotheses. */
  compare: base.input(comparison).output(trusted<AuditComparison>()),
  /** The units of a slice that got worse or better between two audits, a page of them. */
  changes: base.input(changesPage).output(trusted<ChangedRows>()),
  rows: base.input(rowFilter).output(eventIterator(trusted<AuditRow>())),
  /** The network ledger: every HTTP try, by unit and attempt. */
  transmissions: base.input(auditId).output(eventIterator(trusted<TransmissionLine>())),
};
