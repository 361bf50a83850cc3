import { z } from 'zod';
import { suiteTestTypes } from '#shared/domain/suite';
import { fieldNames } from '#shared/domain/task';
import { count, counts, figure } from './slice-schema.ts';

const sha256 = z.string();

const caseTally = { cases: count, judged: count, failing: count, failureRate: figure.nullable() };
const testType = z.enum(suiteTestTypes);

/** What a report says of one suite. */
export const suite = z.strictObject({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  source: z.string(),
  fileHash: sha256,
  tests: z
    .array(
      z.strictObject({
        sliceId: z.string(),
        id: z.string(),
        name: z.string(),
        capability: z.string(),
        type: testType,
        description: z.string().nullable(),
        ...caseTally,
        notApplicable: counts.describe('Cases that could not be judged, by reason'),
        tooFew: z.boolean(),
        failures: z
          .array(
            z.strictObject({
              caseId: z.string(),
              expected: z.string(),
              texts: z
                .array(
                  z.strictObject({
                    fields: z.partialRecord(z.enum(fieldNames), z.string()),
                    answer: z.string(),
                    score: z.number().nullable(),
                    failing: z.boolean(),
                  }),
                )
                .readonly(),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  capabilities: z
    .array(z.strictObject({ capability: z.string(), type: testType, tests: count, ...caseTally }))
    .readonly(),
});
