import { z } from 'zod';

const severity = z.number().min(0).max(1);
const variants = z.int().min(1).max(100);

/** A check by id with its usual limit, as `similarity>=0.8`, or with limits and options. */
export const checkReference = z.union([
  z.string().min(1),
  z.looseObject({
    id: z.string().min(1),
    atLeast: z.number().exactOptional(),
    atMost: z.number().exactOptional(),
  }),
]);
export type CheckReference = z.infer<typeof checkReference>;

/** What any way of changing a text may be told, beside what it is. */
const common = {
  variants: variants.exactOptional(),
  severity: severity.exactOptional().describe('one strength, 0 to 1, instead of the entry’s own option'),
  severities: z.array(severity).min(1).exactOptional().describe('a sweep: one slice a strength'),
  checks: z.array(checkReference).exactOptional().describe('besides those of the whole audit'),
  field: z
    .enum(['text', 'textPair', 'question', 'context'])
    .exactOptional()
    .describe('the field it changes; that of the whole audit where it is left out'),
  redraws: z.int().min(0).max(50).exactOptional().describe('further draws where a check says no'),
};

/** Names that cannot be options of an entry. */
export const commonKeys = Object.keys(common) as readonly (keyof typeof common)[];

const repeatLimit = z
  .strictObject({
    distance: z.int().min(1).exactOptional().describe('edit distance in characters'),
    share: z.number().positive().max(1).exactOptional().describe('that distance as a share of the length'),
    changes: z.int().min(1).exactOptional().describe('places that were changed'),
  })
  .refine((limit) => Object.keys(limit).length > 0, { error: 'one of distance, share, changes' });

/** An entry by id, with its options, or several put together. */
export type StageReference =
  | string
  | { readonly id: string; readonly [option: string]: unknown }
  | { readonly sequence: readonly StageReference[] }
  | { readonly choice: readonly StageReference[] }
  | {
      readonly repeat: StageReference;
      readonly until?: z.infer<typeof repeatLimit>;
      readonly atMost?: number;
    };

const stageReference: z.ZodType<StageReference> = z.lazy(() =>
  z.union([
    z.string().min(1),
    z.looseObject({ id: z.string().min(1), severity: severity.exactOptional() }),
    z.strictObject({ sequence: stages }),
    z.strictObject({ choice: stages }),
    z.strictObject({ repeat: stageReference, ...repetition }),
  ]),
);
const stages = z.array(stageReference).min(1).max(50);
const repetition = {
  until: repeatLimit.exactOptional(),
  atMost: z.int().min(1).max(100).exactOptional().describe('10 where it is left out'),
};
const named = { name: z.string().min(1).max(80).exactOptional(), ...common };

/**
 * A transformation of an audit: `keyboard-typo`; `{ id: word-delete, rate: 0.2, variants: 3 }`; or a pipeline,
 * `{ name: noisy, sequence: [ocr-noise, { choice: [upper-case, random-case] }] }`.
 */
export const transformationReference = z.union([
  z.string().min(1),
  z.looseObject({ id: z.string().min(1), ...common }),
  z.strictObject({ ...named, sequence: stages }),
  z.strictObject({ ...named, choice: stages }),
  z.strictObject({ ...named, repeat: stageReference, ...repetition }),
]);
export type TransformationReference = z.infer<typeof transformationReference>;
