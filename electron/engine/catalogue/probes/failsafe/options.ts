import { z } from 'zod';

export const questionConditions = ['misspelled', 'incomplete', 'out-of-domain'] as const;
export const documentConditions = ['ocr', 'scan'] as const;
export const robustConditions = [...questionConditions, ...documentConditions] as const;
export const groundingConditions = ['missing', 'irrelevant'] as const;
export const readyConditions = [...robustConditions, ...groundingConditions] as const;
export type ReadyCondition = (typeof readyConditions)[number];
/** Those of the paper: all but `scan`, which takes seconds a document. */
const standardConditions = readyConditions.filter((id) => id !== 'scan');

const levels = z.array(z.number().min(0).max(1)).min(1);

const own = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]*$/)
    .describe('lower case letters, digits, - and .'),
  title: z.string().min(1).exactOptional(),
  question: z
    .string()
    .min(1)
    .exactOptional()
    .describe('the question asked instead; {{question}} and {{column:name}} are filled in'),
  context: z
    .string()
    .exactOptional()
    .describe('the document given instead; {{context}} and {{column:name}} are filled in'),
  expects: z.enum(['answer', 'decline']).default('answer'),
  counts: z.boolean().default(false).describe('whether it is part of R (answer) or G (decline)'),
});

export const failsafeOptions = z.strictObject({
  conditions: z
    .array(z.enum(readyConditions))
    .default(standardConditions)
    .describe(
      'The conditions that are asked, besides the baseline: those of the paper, and scan, which prints and reads back the document.',
    ),
  given: z
    .boolean()
    .default(true)
    .describe(
      'Whether variants that the items bring (such as incomplete_query) are used before any are made.',
    ),
  severity: z
    .partialRecord(z.enum(robustConditions), z.number().min(0).max(1))
    .default({})
    .describe(
      'Strength by condition: share of words, for ocr the character error rate, for scan 0 (a clean copy) to 1 (hardly to be read). Left out: as in the paper; for scan a poor copy.',
    ),
  sweep: z
    .partialRecord(z.enum(robustConditions), levels)
    .default({})
    .describe('Further conditions: one for each strength; they take no part in R.'),
  combined: z
    .array(z.array(z.enum(robustConditions)).min(2))
    .default([])
    .describe('Further conditions: several changes at once; they take no part in R.'),
  own: z.array(own).default([]).describe('Conditions of your own.'),
  beta: z
    .number()
    .positive()
    .max(10)
    .default(0.5)
    .describe('Weight of R against G in LLMC; below 1 favours declining.'),
  passages: z
    .int()
    .min(0)
    .max(200)
    .default(0)
    .describe('Passages of the document that are found (BM25) and given; 0: the whole document.'),
  prompt: z
    .string()
    .default('')
    .describe(
      'How a model that writes is asked, with {{question}} and {{context}}; empty: the built-in one.',
    ),
  types: z.boolean().default(true).describe('Whether scores are also told by question type.'),
});

export type FailsafeOptions = z.output<typeof failsafeOptions>;
