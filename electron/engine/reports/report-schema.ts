import { z } from 'zod';
import { idioms } from '#shared/domain/report';
import { weightForms } from '#shared/domain/model';
import { tasks } from '#shared/domain/task';
import { probe } from './probe-schema.ts';
import { clauses, missing } from './evidence-schema.ts';
import { suite } from './suite-report-schema.ts';
import {
  classes,
  count,
  counts,
  curve,
  figure,
  outcome,
  outcomeCounts,
  share,
  slice,
} from './slice-schema.ts';

const sentence = z.string();
const isoDate = z.iso.datetime();
const sha256 = z.string();

export const bench = z.strictObject({
  name: z.string(),
  version: z.string(),
  digest: sha256,
  altered: z.array(z.string()).readonly(),
});

const spread = z.strictObject({
  min: z.number(),
  p25: z.number(),
  median: z.number(),
  p75: z.number(),
  max: z.number(),
  mean: z.number(),
});

const dataset = z.strictObject({
  source: z.string(),
  format: z.enum(['csv', 'tsv', 'json', 'jsonl', 'parquet']),
  task: z.enum(tasks),
  bytes: count,
  fileHash: sha256,
  rowHash: sha256,
  encoding: z.string(),
  delimiter: z.string().exactOptional(),
  columns: z.array(z.string()).readonly(),
  mapping: z
    .strictObject({
      id: z.string().exactOptional(),
      text: z.string().exactOptional(),
      textPair: z.string().exactOptional(),
      question: z.string().exactOptional(),
      context: z.string().exactOptional(),
      label: z.string().exactOptional(),
      answers: z.string().exactOptional(),
      entities: z.string().exactOptional(),
      references: z.string().exactOptional(),
    })
    .describe('Which column plays which part'),
  guessed: z.array(z.string()).readonly(),
  rows: count,
  examples: count,
  emptyRows: count,
  duplicates: count,
  labels: counts,
  words: spread,
  characters: spread,
  tokens: spread.extend({ model: z.string(), examples: count }).exactOptional(),
  warnings: z.array(sentence).readonly(),
  licence: z.string().exactOptional(),
  title: z.string().exactOptional(),
  version: z.string().exactOptional(),
});

const model = z.strictObject({
  id: z.string(),
  source: z.enum(['builtin', 'folder', 'hub', 'remote']),
  task: z.enum(tasks),
  architecture: z.string(),
  variant: z.enum(weightForms),
  variants: z.array(z.enum(weightForms)).readonly(),
  labels: z.array(z.string()).readonly(),
  maxTokens: count,
  fingerprint: sha256,
  files: z.array(z.strictObject({ name: z.string(), bytes: count, sha256 })).readonly(),
  licence: z.string().exactOptional(),
  card: z.string().exactOptional(),
});

const expectation = z.strictObject({
  id: z.string(),
  text: sentence,
  metric: z.string(),
  sliceId: z.string(),
  limit: z.number(),
  bound: z.enum(['at-most', 'at-least', 'equivalent-within']),
  outcome,
  reason: sentence,
  figure: figure.nullable(),
});

const failure = z.strictObject({
  sliceId: z.string(),
  sliceTitle: z.string(),
  exampleId: z.string(),
  variant: count,
  field: z.string(),
  before: z.string(),
  after: z.string(),
  edits: z.array(z.strictObject({ start: count, end: count, replacement: z.string() })).readonly(),
  gold: z.string().nullable(),
  cleanAnswer: z.string(),
  answer: z.string(),
  cleanScore: z.number().nullable(),
  score: z.number().nullable(),
});

/** The report model as a schema. A test proves that its type is `Report` and that `resources/schemas/report-1.json` is made from it. */
export const reportSchema = z
  .strictObject({
    schema: z.literal('assay-report/1'),
    audit: z.strictObject({
      id: z.string(),
      name: z.string(),
      state: z.enum(['finished', 'interim']),
      createdAt: isoDate,
      finishedAt: isoDate.nullable(),
      seed: z.number(),
      planHash: sha256,
      specHash: sha256,
      bench: bench
        .exactOptional()
        .describe('The test bench that was followed; altered: keys in which the audit file differs from it'),
    }),
    task: z.enum(tasks),
    model,
    dataset,
    verdict: z.strictObject({
      outcome: z.enum(['pass', 'fail', 'inconclusive', 'none']),
      sentence,
      passed: count,
      failed: count,
      inconclusive: count,
    }),
    expectations: z.array(expectation).readonly(),
    headline: z.strictObject({
      metric: z.string(),
      clean: figure.nullable(),
      figures: z.record(z.string(), figure).exactOptional(),
      perturbed: figure.nullable(),
      flipRate: figure.nullable(),
      instability: figure.nullable().exactOptional(),
      flipsBeyond: figure.nullable().exactOptional(),
      worstCase: figure.nullable(),
      worstSlice: z.strictObject({ sliceId: z.string(), title: z.string(), figure }).nullable(),
      classes,
      outcomes: outcomeCounts,
      asked: count,
      cached: count,
      truncated: count,
    }),
    groups: z.array(z.strictObject({ idiom: z.enum(idioms), slices: z.array(slice).readonly() })).readonly(),
    suites: z.array(suite).readonly(),
    probes: z.array(probe).readonly(),
    curves: z.array(curve).readonly(),
    failures: z.array(failure).readonly(),
    method: z.strictObject({
      intervalLevel: share,
      statements: z.array(sentence).readonly(),
      metrics: z.array(z.strictObject({ id: z.string(), title: z.string(), summary: sentence })).readonly(),
      entries: z
        .array(
          z.strictObject({
            id: z.string(),
            title: z.string(),
            summary: sentence,
            cites: z.array(z.string()).readonly(),
          }),
        )
        .readonly(),
    }),
    notCovered: z.array(sentence).readonly(),
    reproducibility: z.strictObject({
      assayVersion: z.string(),
      nodeVersion: z.string(),
      runtime: z.string(),
      command: z.string(),
      ledger: z.strictObject({ rows: count, head: z.string(), intact: z.boolean() }),
      network: z.string(),
    }),
    about: z
      .strictObject({
        purpose: z.string().exactOptional(),
        evaluator: z.string().exactOptional(),
        independence: z.string().exactOptional(),
      })
      .exactOptional(),
    missing: missing.exactOptional(),
    environments: z.array(z.record(z.string(), z.string()).readonly()).readonly().exactOptional(),
    clauses: clauses.exactOptional(),
  })
  .meta({
    title: 'Assay report',
    description:
      'What an audit found. Scores, drops and limits are parts of 1, times are ISO 8601 in UTC, hashes SHA-256 in hex.',
  });

/** A schema as JSON Schema, draft 2020-12. */
export function toJsonSchema(zodSchema: z.ZodType): Record<string, unknown> {
  const schema = z.toJSONSchema(zodSchema, {
    target: 'draft-2020-12',
    io: 'input',
    // `format` says it; the pattern for leap years is noise to a reader.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    },
  });
  return { ...schema };
}
