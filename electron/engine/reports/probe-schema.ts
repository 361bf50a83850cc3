import { z } from 'zod';
import { count, counts, curve, figure, outcome } from './slice-schema.ts';

const bounds = z
  .strictObject({ lower: z.number(), upper: z.number() })
  .describe(
    'The least and the most it could be, were every answer without a rating counted against or for it',
  );
const better = z.enum(['higher', 'lower']);
const edit = z.strictObject({ start: count, end: count, replacement: z.string() });

const row = z.strictObject({
  sliceId: z.string(),
  group: z.string(),
  title: z.string(),
  expected: z.string(),
  metric: z.string(),
  metricTitle: z.string(),
  better,
  figure: figure.nullable(),
  drop: figure.nullable().describe('The condition it is compared with minus this one, on the same items'),
  bounds: bounds.nullable(),
  cases: count,
  scored: count,
  unscored: counts.describe('Cases without a score, by reason'),
  tooFew: z.boolean(),
  verdict: outcome.nullable(),
});

const aggregate = z.strictObject({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  part: z.string().nullable(),
  better,
  figure: figure.nullable(),
  bounds: bounds.nullable(),
});

const panel = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('scatter'),
    title: z.string(),
    summary: z.string(),
    xTitle: z.string(),
    yTitle: z.string(),
    points: z
      .array(
        z.strictObject({
          label: z.string(),
          x: z.number(),
          y: z.number(),
          xInterval: z.strictObject({ lower: z.number(), upper: z.number() }).nullable(),
          yInterval: z.strictObject({ lower: z.number(), upper: z.number() }).nullable(),
          reference: z.boolean().describe('A point of the literature'),
        }),
      )
      .readonly(),
  }),
  z.strictObject({
    kind: z.literal('matrix'),
    title: z.string(),
    summary: z.string(),
    columns: z.array(z.string()).readonly(),
    rows: z
      .array(
        z.strictObject({
          title: z.string(),
          n: count,
          cells: z.array(z.strictObject({ count, share: figure.nullable() })).readonly(),
        }),
      )
      .readonly(),
  }),
  z.strictObject({
    kind: z.literal('grid'),
    title: z.string(),
    summary: z.string(),
    columns: z.array(z.string()).readonly(),
    rows: z
      .array(
        z.strictObject({
          title: z.string(),
          detail: z.string(),
          cells: z.array(z.boolean().nullable()).readonly().describe('null: nothing to judge'),
        }),
      )
      .readonly(),
  }),
  z.strictObject({
    kind: z.literal('figures'),
    title: z.string(),
    summary: z.string(),
    columns: z.array(z.string()).readonly(),
    rows: z
      .array(
        z.strictObject({
          title: z.string(),
          detail: z.string(),
          cells: z.array(figure.nullable()).readonly(),
        }),
      )
      .readonly(),
  }),
  z.strictObject({
    kind: z.literal('curves'),
    title: z.string(),
    summary: z.string(),
    metricTitle: z.string(),
    curves: z.array(curve).readonly(),
  }),
  z.strictObject({
    kind: z.literal('facts'),
    title: z.string(),
    summary: z.string(),
    facts: z.array(z.strictObject({ name: z.string(), value: z.string() })).readonly(),
  }),
]);

const judge = z.strictObject({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  version: z.string(),
  model: z.string().nullable(),
  rated: count,
  unscored: counts,
  controls: z
    .array(
      z.strictObject({
        arm: z.string(),
        title: z.string(),
        expected: z.string(),
        unscored: count,
        figure: figure.nullable(),
      }),
    )
    .readonly()
    .describe('Made-up answers: share judged as they should be'),
  measured: z
    .strictObject({ right: figure, fooled: figure.nullable(), eitherWay: figure.nullable() })
    .exactOptional()
    .describe('Right on controls; fooled by answers that order a rating; complying by a wrong reference too'),
  agreement: z
    .strictObject({ both: count, kappa: figure.nullable(), alpha: figure.nullable() })
    .nullable()
    .describe('With the first judge'),
});

const example = z.strictObject({
  sliceId: z.string(),
  condition: z.string(),
  item: z.string(),
  outcome: z.enum(['pass', 'fail', 'unscored']),
  expected: z.string(),
  texts: z
    .array(
      z.strictObject({
        label: z.string(),
        before: z.string().nullable(),
        text: z.string(),
        edits: z.array(edit).readonly(),
      }),
    )
    .readonly(),
  answer: z.string(),
  answerBefore: z.string().nullable(),
  ratings: z
    .array(z.strictObject({ judge: z.string(), rating: z.number().nullable(), reason: z.string() }))
    .readonly(),
  evidence: z.array(z.strictObject({ label: z.string(), text: z.string() })).readonly(),
});

/** What a report says of one probe. */
export const probe = z.strictObject({
  id: z.string(),
  probe: z.string(),
  title: z.string(),
  summary: z.string(),
  cites: z.array(z.string()).readonly(),
  options: z.record(z.string(), z.unknown()),
  source: z.string(),
  items: count,
  rows: z.array(row).readonly(),
  aggregates: z.array(aggregate).readonly(),
  panels: z.array(panel).readonly(),
  judges: z.array(judge).readonly(),
  agreement: z
    .strictObject({ judges: count, answers: count, alpha: figure.nullable() })
    .nullable()
    .describe('Of all judges together, over the answers that at least two of them rated'),
  examples: z.array(example).readonly(),
  notices: z.array(z.string()).readonly(),
});
