import { z } from 'zod';
import { idioms, noiseReadings } from '#shared/domain/report';

export const count = z.int().nonnegative();
export const share = z.number().min(0).max(1);
export const counts = z.record(z.string(), count);
export const outcome = z.enum(['pass', 'fail', 'inconclusive']);

const interval = z.strictObject({
  lower: z.number(),
  upper: z.number(),
  level: share.describe('Confidence level, such as 0.95'),
  method: z.enum([
    'wilson',
    'clopper-pearson',
    'newcombe',
    'cluster-bootstrap',
    'paired-cluster-bootstrap',
    'normal',
  ]),
});

export const figure = z
  .strictObject({
    estimate: z.number(),
    interval,
    n: count.describe('Values the estimate is made of'),
    clusters: count.describe('Source examples those values come from'),
  })
  .meta({
    id: 'figure',
    description: 'A number with its interval and its n. Shares and drops are parts of 1.',
  });

export const outcomeCounts = z
  .strictObject({ planned: count, ok: count, refused: count, error: count, skipped: count, pending: count })
  .meta({ id: 'outcomeCounts', description: 'Units by what became of them; they sum to planned' });

export const classes = z
  .array(
    z
      .strictObject({
        label: z.string(),
        gold: count,
        predicted: count,
        precision: figure.nullable(),
        recall: figure.nullable(),
        f1: figure.nullable(),
      })
      .meta({ id: 'class', description: 'One label or entity type inside a slice' }),
  )
  .readonly();

const noise = z
  .strictObject({
    reading: z.enum(noiseReadings),
    band: z
      .number()
      .nonnegative()
      .describe('Half width in which the difference would lie if there were none'),
    beyond: share.describe('Part of the estimate that the interval does not reach back to zero'),
    fell: count.nullable(),
    rose: count.nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'noise', description: 'What of a difference sampling alone could explain' });

export const curve = z.strictObject({
  series: z.string(),
  title: z.string(),
  points: z
    .array(
      z.strictObject({
        severity: share,
        sliceId: z.string().nullable().describe('Null for the clean data'),
        score: figure,
        drop: figure.nullable(),
        reading: z.enum(noiseReadings).nullable(),
      }),
    )
    .readonly(),
  conclusion: z.string(),
});

export const pMethod = z.enum(['exact-mcnemar', 'sign-flip', 'fisher-exact', 'cluster-bootstrap', 'delong']);

const comparison = z.strictObject({
  paired: z.boolean(),
  figure: figure.describe('Reference minus score, as a part of 1'),
  reference: figure,
  p: share,
  pMethod,
  adjustedP: share.describe('Holm over the comparisons of the audit'),
  minimumDetectable: z.number().nullable(),
  noise,
  equivalence: z.strictObject({ margin: z.number(), p: share, equivalent: z.boolean() }).nullable(),
});

export const slice = z.strictObject({
  id: z.string(),
  title: z.string(),
  idiom: z.enum(idioms),
  entryId: z.string(),
  options: z.record(z.string(), z.unknown()),
  lineage: z.array(z.string()).readonly(),
  n: count,
  applicable: count,
  noop: counts.describe('Units that the entry did not change, by reason'),
  denied: counts.describe(
    'Changed units that were never asked, by reason: a check said no, or the gold was lost',
  ),
  outcomes: outcomeCounts,
  tooFew: z.boolean(),
  figures: z.record(z.string(), figure).describe('By metric id'),
  drop: comparison.nullable(),
  flipRate: figure.nullable(),
  gold: counts,
  predicted: counts,
  classes,
  verdict: outcome.nullable(),
  limit: z.number().nullable().describe('Tightest limit on the drop, as a part of 1'),
});
