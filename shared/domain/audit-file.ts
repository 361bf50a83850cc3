import { z } from 'zod';
import { modelVariants } from './model.ts';
import { probeReference } from './probe-reference.ts';
import { remoteReference } from './remote.ts';
import { tasks } from './task.ts';
import { checkReference, transformationReference } from './transformation-reference.ts';

/** A subpopulation by id, or with options (`{ id: length, percentiles: [0, 50, 100] }`) and perhaps a `name`, or a combination of slices: `{ union: [negation, { id: length, part: p66-p100 }] }`. */
const subpopulationReference = z.union([
  z.string().min(1),
  z.looseObject({ id: z.string().min(1).exactOptional(), name: z.string().min(1).exactOptional() }),
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
  remote: remoteReference.exactOptional().describe('the model answers at an address'),
});

/** A model that serves as a tool: its id alone, or with what `model` may say. */
const toolReference = z.union([z.string().min(1), modelReference]);

/** What transformations and checks may work with; relative paths start at the file's folder. */
export const toolReferences = z.strictObject({
  encoder: toolReference
    .exactOptional()
    .describe('a sentence encoder; builtin/sentence-encoder unless named'),
  fillMask: toolReference.exactOptional().describe('a masked language model'),
  entailment: toolReference.exactOptional().describe('a model of inference or paraphrase'),
  generator: toolReference.exactOptional().describe('a model that writes text'),
  scanner: toolReference
    .exactOptional()
    .describe('prints, spoils and reads back pages; builtin/tesseract unless named'),
  vectors: toolReference
    .exactOptional()
    .describe('word vectors: a text file (word2vec, GloVe), or a sentence encoder with its vocabulary'),
});

export const columnMapping = z.strictObject({
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

export const datasetReference = z.strictObject({
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
  documents: z
    .string()
    .min(1)
    .exactOptional()
    .describe("folder in which the documents that a table names may lie, or below it; else the table's own"),
  classes: z
    .string()
    .min(1)
    .exactOptional()
    .describe('JSON file that says QA or TG of each question; else query_to_class.json beside the table'),
});

/** A suite by file or id, or with a choice of its tests. */
const suiteReference = z.union([
  z.string().min(1),
  z.strictObject({
    path: z.string().min(1).describe('builtin/…, or a suite file'),
    tests: z.array(z.string().min(1)).min(1).exactOptional().describe('test ids, * matches anything'),
    labels: z
      .record(z.string(), z.string())
      .exactOptional()
      .describe('label of the suite -> label of the model'),
    prompt: z
      .string()
      .min(1)
      .exactOptional()
      .describe('how a model that writes is asked: {{text}}, {{labels}} …'),
  }),
  z.looseObject({ suite: z.literal(1).describe('a whole suite, written out here') }),
]);

const expectation = z
  .strictObject({
    metric: z.string().min(1).default('drop').describe('drop, flip-rate, or a metric id'),
    slices: z.string().min(1).default('*').describe('slice ids, * matches anything'),
    except: z.string().min(1).exactOptional().describe('slice ids left out, * matches anything'),
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
  about: z
    .strictObject({
      purpose: z.string().min(1).max(2000).exactOptional(),
      evaluator: z.string().min(1).max(500).exactOptional(),
      independence: z.string().min(1).max(500).exactOptional(),
    })
    .exactOptional()
    .describe('for the report: purpose of the model, who evaluates, how independent'),
  bench: z.string().min(1).exactOptional().describe('builtin/…, or a bench file whose keys hold here too'),
  task: z.enum(tasks).exactOptional(),
  model: z.union([z.string().min(1), modelReference]),
  dataset: z
    .union([z.string().min(1), datasetReference])
    .exactOptional()
    .describe('may be left out where probes bring their own items and nothing else is tested'),
  field: z.enum(['text', 'textPair', 'question', 'context']).exactOptional().describe('the field to change'),
  seed: z.int().min(0).max(4294967295).default(1),
  subpopulations: z.array(subpopulationReference).default([]),
  suites: z.array(suiteReference).default([]),
  probes: z
    .array(probeReference(toolReference, z.union([z.string().min(1), datasetReference])))
    .default([])
    .describe('tests of one capability, with their own items'),
  transformations: z.array(transformationReference).default([]),
  checks: z.array(checkReference).default([]).describe('what every changed text must keep to'),
  tools: toolReferences.default({}).describe('models that help to change and check texts'),
  metrics: z.array(z.string().min(1)).exactOptional().describe('the first one is the primary metric'),
  protect: z.array(z.string().min(1)).default([]).describe('words and names that stay as they are'),
  expectations: z.array(expectation).default([]),
  level: z.number().min(0.5).max(0.999).default(0.95).describe('confidence level of intervals'),
  repeats: z
    .int()
    .min(2)
    .max(50)
    .exactOptional()
    .describe('times each unchanged input is asked, to tell answers that change by themselves'),
  minimumN: z.int().min(2).default(30).describe('below this a slice takes part in no verdict'),
  replicates: z.int().min(200).max(20000).default(2000).describe('bootstrap replicates'),
  network: z.enum(['off', 'on']).default('off').describe('on: a hub id may be downloaded'),
});

export type ToolReferences = z.infer<typeof toolReferences>;
export type AuditFile = z.infer<typeof auditFileSchema>;
export type Expectation = z.infer<typeof expectation>;
export type ProbeReference = AuditFile['probes'][number];
