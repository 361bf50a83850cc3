import { z } from 'zod';
import { modelVariants } from './model.ts';
import { tasks } from './task.ts';

/** An entry by id, or with options: `keyboard-typo`, `{ id: word-delete, rate: 0.2, variants: 3 }`. */
const entryReference = z.union([
  z.string().min(1),
  z.looseObject({ id: z.string().min(1), variants: z.int().min(1).max(100).exactOptional() }),
]);

const modelReference = z.strictObject({
  id: z.string().min(1).describe('builtin/…, a folder in Hugging Face/ONNX layout, or a hub id'),
  variant: z.enum(modelVariants).exactOptional(),
  labels: z
    .record(z.string(), z.string())
    .exactOptional()
    .describe('label of the model -> label of the dataset'),
  candidateLabels: z.array(z.string().min(1)).min(2).exactOptional(),
  hypothesisTemplate: z.string().includes('{}').exactOptional(),
  maxNewTokens: z.int().min(1).max(4096).exactOptional(),
  maxTokens: z.int().min(8).max(32768).exactOptional(),
  overflow: z.enum(['truncate', 'window']).exactOptional(),
});

const columnMapping = z.strictObject({
  id: z.string().exactOptional(),
  text: z.string().exactOptional(),
  textPair: z.string().exactOptional(),
  question: z.string().exactOptional(),
  context: z.string().exactOptional(),
  label: z.string().exactOptional(),
  answers: z.string().exactOptional(),
  entities: z.string().exactOptional(),
  references: z.string().exactOptional(),
});

const datasetReference = z.strictObject({
  path: z.string().min(1).describe('builtin/…, or a CSV, TSV, JSON, JSONL or Parquet file'),
  columns: columnMapping.exactOptional(),
  labels: z.record(z.string(), z.string()).exactOptional().describe('value in the file -> label'),
  format: z.enum(['csv', 'tsv', 'json', 'jsonl', 'parquet']).exactOptional(),
  encoding: z.string().exactOptional(),
  delimiter: z.string().length(1).exactOptional(),
  quote: z
    .string()
    .length(1)
    .nullable()
    .exactOptional()
    .describe('character around fields; null: quotes are ordinary characters'),
  limit: z.int().min(1).exactOptional().describe('only the first n examples'),
});

const expectation = z
  .strictObject({
    metric: z.string().min(1).default('drop').describe('drop, flip-rate, or a metric id'),
    slices: z.string().min(1).default('*').describe('slice ids, * matches anything'),
    atMost: z.number().exactOptional(),
    atLeast: z.number().exactOptional(),
    equivalentWithin: z.number().positive().max(1).exactOptional(),
    on: z.enum(['interval', 'estimate']).default('interval'),
  })
  .refine(
    (value) =>
      [value.atMost, value.atLeast, value.equivalentWithin].filter((limit) => limit !== undefined).length ===
      1,
    { error: 'exactly one of atMost, atLeast, equivalentWithin' },
  )
  .refine((value) => value.equivalentWithin === undefined || value.metric === 'drop', {
    error: 'equivalentWithin speaks of metric drop',
    path: ['equivalentWithin'],
  });

/** What an audit file may hold. Unknown keys are refused, so a typo cannot pass as a default. */
export const auditFileSchema = z.strictObject({
  assay: z.literal(1).describe('version of the format'),
  name: z.string().min(1).exactOptional(),
  task: z.enum(tasks).exactOptional(),
  model: z.union([z.string().min(1), modelReference]),
  dataset: z.union([z.string().min(1), datasetReference]),
  field: z.enum(['text', 'textPair', 'question', 'context']).exactOptional().describe('the field to change'),
  seed: z.int().min(0).max(4294967295).default(1),
  subpopulations: z.array(entryReference).default([]),
  transformations: z.array(entryReference).default([]),
  metrics: z.array(z.string().min(1)).exactOptional().describe('the first one is the primary metric'),
  protect: z.array(z.string().min(1)).default([]).describe('words and names that stay as they are'),
  expectations: z.array(expectation).default([]),
  level: z.number().min(0.5).max(0.999).default(0.95).describe('confidence level of intervals'),
  minimumN: z.int().min(2).default(30).describe('below this a slice takes part in no verdict'),
  replicates: z.int().min(200).max(20000).default(2000).describe('bootstrap replicates'),
  network: z.enum(['off', 'on']).default('off').describe('on: a hub id may be downloaded'),
});

export type AuditFile = z.infer<typeof auditFileSchema>;
export type Expectation = z.infer<typeof expectation>;
