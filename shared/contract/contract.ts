import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { entryDescriptor, entryKinds } from '../domain/descriptor.ts';
import type { BenchCheck, BenchComparison, BenchSummary, BenchView } from '../domain/bench.ts';
import { auditProgress } from '../domain/progress.ts';
import type { DataSheet } from '../domain/dataset.ts';
import type { Example } from '../domain/example.ts';
import type { ModelDescriptor } from '../domain/model.ts';
import type { Report } from '../domain/report.ts';
import type { AuditRow, AuditSummary } from '../domain/rows.ts';
import type { MaskWords, SuiteCheck, SuiteSummary, SuiteView } from '../domain/suite-view.ts';
import type { DoctorFinding } from '../domain/doctor.ts';
import { modelVariants } from '../domain/model.ts';
import { tasks } from '../domain/task.ts';
import { columnMapping, toolReferences } from '../domain/audit-file.ts';
import { predictionLine, transformationLine, transformedRow } from '../domain/lines.ts';
import { checkReference, transformationReference } from '../domain/transformation-reference.ts';

/**
 * The verbs of the engine, the same for the window, the served page and the command line. A fault travels as the error
 * `ASSAY`, whose data carry the code of `shared/errors.ts`; everything else is an internal fault.
 */
const base = oc.errors({
  ASSAY: { data: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }) },
});

/** Values that our own code has just made: typed, not parsed a second time. */
const trusted = <T>() => z.custom<T>(() => true);

const modelChoice = z.object({
  id: z.string().min(1),
  task: z.enum(tasks).exactOptional(),
  variant: z.enum(modelVariants).exactOptional(),
  candidateLabels: z.array(z.string()).exactOptional(),
  allowNetwork: z.boolean().default(false),
});

/** One entry by id, or a pipeline; the rest is as in an audit file. */
const transformSettings = z.object({
  id: z.string().min(1).exactOptional(),
  options: z.record(z.string(), z.unknown()).default({}),
  pipeline: transformationReference.exactOptional(),
  severity: z.number().min(0).max(1).exactOptional(),
  seed: z.int().min(0).max(4294967295).default(1),
  variants: z.int().min(1).max(100).default(1),
  redraws: z.int().min(0).max(50).default(0),
  protect: z.array(z.string()).default([]),
  checks: z.array(checkReference).default([]),
  tools: toolReferences.default({}),
});

const rowFilter = z.object({
  auditId: z.string(),
  slice: z.string().exactOptional(),
  status: z.string().exactOptional(),
});

export const contract = {
  catalogue: {
    list: base.input(z.object({ kind: z.enum(entryKinds) })).output(z.array(entryDescriptor)),
  },
  models: {
    list: base.output(trusted<readonly { id: string; task: string; licence: string; summary: string }[]>()),
    inspect: base
      .input(modelChoice)
      .output(trusted<ModelDescriptor & { warnings: readonly string[]; ignoredFiles: readonly string[] }>()),
  },
  datasets: {
    list: base.output(
      trusted<
        readonly { id: string; title: string; task: string; rows: number; licence: string; summary: string }[]
      >(),
    ),
    inspect: base
      .input(
        z.object({
          path: z.string().min(1),
          task: z.enum(tasks).exactOptional(),
          columns: columnMapping.exactOptional(),
          preview: z.int().min(0).max(100).default(0),
        }),
      )
      .output(trusted<{ sheet: DataSheet; preview: readonly Example[] }>()),
  },
  benches: {
    list: base.output(trusted<readonly BenchSummary[]>()),
    show: base.input(z.object({ bench: z.string().min(1) })).output(trusted<BenchView>()),
    compare: base
      .input(z.object({ before: z.string().min(1), after: z.string().min(1) }))
      .output(trusted<BenchComparison>()),
    /** With `write`, a bench whose digest is out of date comes back brought up to date instead of being refused. */
    check: base
      .input(z.object({ bench: z.string().min(1), write: z.boolean().default(false) }))
      .output(trusted<BenchCheck>()),
    draft: base
      .input(z.object({ task: z.enum(tasks).exactOptional(), from: z.string().min(1).exactOptional() }))
      .output(z.string()),
  },
  suites: {
    list: base.output(trusted<readonly SuiteSummary[]>()),
    /** `suite` is a file or `builtin/…`; of every test the first `cases` cases come with it. */
    show: base
      .input(z.object({ suite: z.string().min(1), cases: z.int().min(0).max(10_000).default(3) }))
      .output(trusted<SuiteView>()),
    check: base.input(z.object({ suite: z.string().min(1) })).output(trusted<SuiteCheck>()),
    /** Writes nothing: the file with the words comes back as text. */
    suggest: base
      .input(
        z.object({
          suite: z.string().min(1),
          test: z.string().min(1),
          model: z.string().min(1),
          words: z.int().min(1).max(50).default(20),
          allowNetwork: z.boolean().default(false),
        }),
      )
      .output(trusted<MaskWords>()),
  },
  predict: base
    .input(
      z.object({
        model: modelChoice,
        data: z.string().min(1),
        columns: z.record(z.string(), z.string()).default({}),
        limit: z.int().min(1).exactOptional(),
      }),
    )
    .output(eventIterator(predictionLine)),
  transform: base
    .input(transformSettings.extend({ texts: z.array(z.object({ id: z.string(), text: z.string() })) }))
    .output(z.array(transformationLine)),
  /** The same for one column of a file; every row comes with all its columns. */
  transformRows: base
    .input(transformSettings.extend({ file: z.string().min(1), column: z.string().min(1) }))
    .output(eventIterator(transformedRow)),
  audits: {
    start: base
      .input(z.object({ source: z.string(), text: z.string().exactOptional() }))
      .output(eventIterator(auditProgress, z.object({ auditId: z.string(), state: z.string() }))),
    resume: base
      .input(z.object({ auditId: z.string() }))
      .output(eventIterator(auditProgress, z.object({ auditId: z.string(), state: z.string() }))),
    /** Stops taking work; what is answered stays. The stream of `start` or `resume` then ends with state `cancelled`. */
    cancel: base.input(z.object({ auditId: z.string() })).output(z.boolean()),
    list: base.output(trusted<readonly AuditSummary[]>()),
    report: base.input(z.object({ auditId: z.string() })).output(trusted<Report>()),
    rows: base.input(rowFilter).output(eventIterator(trusted<AuditRow>())),
  },
  doctor: base.output(trusted<readonly DoctorFinding[]>()),
};
