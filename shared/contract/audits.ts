import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { auditProgress } from '../domain/progress.ts';
import type { Report } from '../domain/report.ts';
import type { AuditRow, AuditSummary } from '../domain/rows.ts';
import { base, trusted } from './base.ts';

const auditId = z.object({ auditId: z.string() });

const rowFilter = auditId.extend({
  slice: z.string().exactOptional(),
  status: z.string().exactOptional(),
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
  rows: base.input(rowFilter).output(eventIterator(trusted<AuditRow>())),
};
