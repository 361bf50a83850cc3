import { z } from 'zod';
import { changeReadings, warningKinds } from '#shared/domain/comparison';
import { idioms } from '#shared/domain/report';
import { tasks } from '#shared/domain/task';
import { bench } from './report-schema.ts';
import { count, figure, pMethod, share } from './slice-schema.ts';

const better = z.enum(['higher', 'lower']);

const change = z
  .strictObject({
    auditId: z.string(),
    difference: figure.describe('Later minus baseline, as a part of 1'),
    before: figure,
    after: figure,
    unpaired: z.strictObject({ before: count, after: count, otherText: count }),
    worse: count.describe('Regressions'),
    better: count.describe('Fixes'),
    p: share,
    pMethod,
    adjustedP: share,
    adjustment: z.enum(['holm', 'benjamini-hochberg']),
    effect: z.strictObject({ kind: z.enum(['cohens-g', 'cohens-dz']), value: z.number().nullable() }),
    minimumDetectable: z.number().nullable(),
    noWorse: z
      .strictObject({
        margin: z.number(),
        p: share,
        shown: z.boolean(),
        equivalenceP: share,
        equivalent: z.boolean(),
      })
      .nullable(),
    tooFew: z.boolean(),
    reading: z.enum(changeReadings),
    flags: z.array(z.string()).readonly(),
  })
  .meta({ id: 'change', description: 'One audit against the baseline, on the inputs that both scored' });

const scores = z.strictObject({
  score: figure.nullable(),
  clean: figure.nullable(),
  performanceDropRate: figure.nullable(),
  successRate: figure.nullable(),
});

/** The comparison as it is exported. */
export const comparisonSchema = z
  .strictObject({
    schema: z.literal('assay-comparison/1'),
    task: z.enum(tasks),
    metric: z.strictObject({ id: z.string(), title: z.string(), summary: z.string(), better }),
    level: share,
    margin: z.number().nullable(),
    audits: z
      .array(
        z.strictObject({
          id: z.string(),
          name: z.string(),
          state: z.enum(['finished', 'interim']),
          createdAt: z.iso.datetime(),
          model: z.strictObject({ id: z.string(), variant: z.string(), fingerprint: z.string() }),
          dataset: z.strictObject({ title: z.string(), examples: count, rowHash: z.string() }),
          bench: bench.nullable(),
          planHash: z.string(),
          seed: count,
          assayVersion: z.string(),
        }),
      )
      .readonly(),
    warnings: z
      .array(z.strictObject({ kind: z.enum(warningKinds), auditId: z.string(), sentence: z.string() }))
      .readonly(),
    sentence: z.string(),
    slices: z
      .array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          idiom: z.enum(['clean', ...idioms]),
          metric: z.string(),
          better,
          named: z.boolean(),
          scores: z.array(scores).readonly().describe('By audit'),
          changes: z.array(change.nullable()).readonly().describe('By audit from the second on'),
          firstBad: z.string().nullable(),
          sentence: z.string(),
        }),
      )
      .readonly(),
    leftOut: z.array(z.strictObject({ sliceId: z.string(), reason: z.string() })).readonly(),
    method: z.array(z.string()).readonly(),
  })
  .meta({
    title: 'Assay comparison',
    description: 'Audits held against the first of them. Scores and differences are parts of 1.',
  });
