import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import type { AuditCard, AuditEstimate, AuditFileCheck } from '../domain/audit-library.ts';
import type { LiveRun } from '../domain/live-run.ts';
import { changedRowKinds, type AuditComparison, type ChangedRows } from '../domain/comparison.ts';
import { auditProgress, type ReportProgress } from '../domain/progress.ts';
import type { Report } from '../domain/report.ts';
import type { AuditRow, AuditSummary } from '../domain/rows.ts';
import { spendingLimits } from '../domain/remote.ts';
import type { TransmissionLine } from '../domain/transmission.ts';
import { base, trusted } from './base.ts';

const auditId = z.object({ auditId: z.string() });

const rowFilter = auditId.extend({
  slice: z.string().exactOptional(),
  status: z.string().exactOptional(),
});

/** An audit file by its path, or its text; relative paths in the text start at the folder of `source`. */
const auditSource = z.object({ source: z.string(), text: z.string().exactOptional() });
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
  start: base.input(auditSource).output(eventIterator(auditProgress, auditEnd)),
  /** `budget`: in place of the one in the audit file, where that is used up. */
  resume: base
    .input(auditId.extend({ budget: spendingLimits.exactOptional() }))
    .output(eventIterator(auditProgress, auditEnd)),
  /** Stops taking work; what is answered stays. The stream of `start` or `resume` then ends with state `cancelled`. */
  cancel: base.input(auditId).output(z.boolean()),
  list: base.output(trusted<readonly AuditSummary[]>()),
  report: base.input(auditId).output(trusted<Report>()),
  /** How far the report is that is being computed for somebody; ends with it, and at once where none is. */
  followReport: base.input(auditId).output(eventIterator(trusted<ReportProgress>())),
  /** Newest first, with their verdicts; without those that were put away. */
  cards: base.output(trusted<readonly AuditCard[]>()),
  /** Starts an audit that nobody has to listen to: the id comes back as soon as the file is found in order and stored. */
  launch: base.input(auditSource).output(auditId),
  /** The same for an audit that was paused, cancelled or cut off; `budget` as for `resume`. */
  relaunch: base.input(auditId.extend({ budget: spendingLimits.exactOptional() })).output(auditId),
  /** The running audit as it is now and as it goes on; a late comer gets the whole picture. Ends with the audit. */
  follow: base.input(auditId).output(eventIterator(trusted<LiveRun>())),
  /** As `cancel`, and meant to go on. */
  pause: base.input(auditId).output(z.boolean()),
  /** Takes an audit out of every list. Its sealed rows stay in the file; `restore` brings it back. */
  remove: base.input(auditId).output(z.boolean()),
  restore: base.input(auditId).output(z.boolean()),
  /** Reads an audit file without starting it; every fault with its place. */
  validate: base.input(auditSource).output(trusted<AuditFileCheck>()),
  /** Plans the audit for some examples in a file of its own, asks a local model some of that, and projects. */
  estimate: base
    .input(auditSource.extend({ examples: z.int().min(1).max(1000).default(40) }))
    .output(trusted<AuditEstimate>()),
  /** Audits held against the first of them on equal inputs; `named` are patterns of the slices that are hypotheses. */
  compare: base.input(comparison).output(trusted<AuditComparison>()),
  /** The units of a slice that got worse or better between two audits, a page of them. */
  changes: base.input(changesPage).output(trusted<ChangedRows>()),
  rows: base.input(rowFilter).output(eventIterator(trusted<AuditRow>())),
  /** The network ledger: every HTTP try, by unit and attempt. */
  transmissions: base.input(auditId).output(eventIterator(trusted<TransmissionLine>())),
};
