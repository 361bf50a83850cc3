import { z } from 'zod';

/** One line of `assay predict --json`. `scores` is null where the task has none. */
export const predictionLine = z.object({
  id: z.string(),
  label: z.string().nullable(),
  scores: z.record(z.string(), z.number()).nullable(),
  /** The answer's text for question answering and generation. */
  text: z.string().nullable(),
  entities: z.array(z.object({ start: z.number(), end: z.number(), label: z.string() })).nullable(),
  status: z.enum(['ok', 'refused', 'error', 'skipped']),
  reason: z.string().nullable(),
});
export type PredictionLine = z.infer<typeof predictionLine>;

/** One line of `assay transform`. */
export const transformationLine = z.object({
  id: z.string(),
  variant: z.int(),
  input: z.string(),
  output: z.string(),
  edits: z.array(z.object({ start: z.number(), end: z.number(), replacement: z.string() })),
  /** `denied`: a check said no, or a tool had no answer; `not-run`: a tool is missing. */
  status: z.enum(['changed', 'noop', 'denied', 'not-run']),
  /** Why the output is the input; null where it is not. */
  noop: z.string().nullable(),
});
export type TransformationLine = z.infer<typeof transformationLine>;

/** One row of a file whose column was changed, with its columns as they were. */
export const transformedRow = z.object({
  row: z.record(z.string(), z.string()),
  line: transformationLine,
});
export type TransformedRow = z.infer<typeof transformedRow>;
