import { z } from 'zod';

export const count = z.int().nonnegative();
export const share = z.number().min(0).max(1);
export const counts = z.record(z.string(), count);
export const outcome = z.enum(['pass', 'fail', 'inconclusive']);
export const sentence = z.string();
export const isoDate = z.iso.datetime();
export const sha256 = z.string();

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
