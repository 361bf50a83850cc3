import { z } from 'zod';
import { count, figure } from './slice-schema.ts';

export const missing = z.strictObject({
  reasons: z.array(z.strictObject({ status: z.string(), reason: z.string(), units: count })).readonly(),
  bounds: z
    .array(
      z.strictObject({
        scope: z.enum(['clean', 'variants']),
        missing: count,
        excluded: figure,
        asWorst: figure,
      }),
    )
    .readonly()
    .describe('The primary score with missing answers left out, and counted as the worst possible'),
});

export const clauses = z
  .strictObject({
    version: z.string(),
    sources: z
      .array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          status: z.string(),
          date: z.string(),
          checked: z.enum(['primary', 'secondary', 'memory']),
        }),
      )
      .readonly(),
    clauses: z
      .array(
        z.strictObject({
          source: z.string(),
          clause: z.string(),
          asks: z.string(),
          coverage: z.enum(['covered', 'partial', 'not covered']),
          shows: z.string(),
          missing: z.array(z.string()).readonly(),
          limit: z.string().exactOptional(),
        }),
      )
      .readonly(),
  })
  .describe('For which clauses the audit gives evidence; no judgement of conformity');
