import { z } from 'zod';
import { auditFileSchema } from '#shared/domain/audit-file';
import { tasks } from '#shared/domain/task';
import { isVersion } from './bench-version.ts';

const text = z
  .string({ error: 'expected a text; put quotes around a number' })
  .min(1, { error: 'expected a text, found an empty one' });

const version = z
  .string({ error: 'expected a version with three parts, such as 1.0.0' })
  .refine(isVersion, { error: 'expected a version with three parts, such as 1.0.0' });

const builtinSuite = z.string().regex(/^builtin\/./, {
  error: 'expected builtin/…; write any other suite out in its place, so that one file is enough',
});

const suite = z.union(
  [
    builtinSuite,
    z.strictObject({
      path: builtinSuite,
      tests: z.array(z.string().min(1)).min(1).exactOptional().describe('test ids, * matches anything'),
    }),
    z.looseObject({ suite: z.literal(1) }).meta({ id: 'suite', description: 'A whole suite: suite-1.json' }),
  ],
  {
    error:
      'expected builtin/…, { path: builtin/…, tests: […] }, or a whole suite that begins with suite: 1 (a path is none: one file must be enough)',
  },
);

const { shape } = auditFileSchema;

/** What a bench says of an audit: these keys mean in both files the same. */
const carried = {
  field: shape.field,
  subpopulations: shape.subpopulations,
  transformations: shape.transformations,
  suites: z.array(suite).default([]).describe('builtin/…, or suites written out'),
  probes: shape.probes,
  checks: shape.checks,
  metrics: shape.metrics,
  protect: shape.protect,
  expectations: shape.expectations,
  seed: shape.seed,
  level: shape.level,
  minimumN: shape.minimumN,
  replicates: shape.replicates,
};
export const carriedKeys: readonly string[] = Object.keys(carried);

/** What a bench file may hold. Unknown keys are refused, so a typo cannot pass as a default. */
export const benchFileSchema = z
  .strictObject({
    bench: z.literal(1).describe('version of the format'),
    name: text,
    version: version.describe('semantic version; assay bench check says when it is due'),
    task: z.enum(tasks),
    description: text.exactOptional(),
    ...carried,
    deny: z
      .array(z.union([text, z.strictObject({ id: text, reason: text.exactOptional() })]))
      .default([])
      .describe('entries that must not be used with this bench'),
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/, {
        error: 'expected 64 hexadecimal digits; assay bench check --write makes them',
      })
      .exactOptional()
      .describe('SHA-256 of the content'),
    sealed: z
      .strictObject({ version, parts: z.string().regex(/^([0-9a-f]{8})+$/) })
      .exactOptional()
      .describe(
        'what the digest was made from: the version then, and the beginning of the hash of each part',
      ),
  })
  .meta({
    title: 'Assay test bench',
    description: 'A named, versioned list of slice builders, metrics and expectations, as YAML or JSON.',
  });

export type BenchFile = z.output<typeof benchFileSchema>;

/** The same as JSON Schema, draft 2020-12. */
export function benchJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(benchFileSchema, { target: 'draft-2020-12', io: 'input' }) };
}
