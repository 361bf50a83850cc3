import { z } from 'zod';

/** Some servers write logits or nothing in place of log probabilities: a score made of them would be none. Rounding may pass 0 a little. */
const scored = z.object({ token: z.string(), logprob: z.number().max(1e-3) });

/** A token of an answer with its natural log probability and those of the likeliest tokens at its place. */
export const tokenScores = scored.extend({
  top_logprobs: z
    .array(scored)
    .nullish()
    .transform((tops) => tops ?? []),
});

export type TokenScores = z.infer<typeof tokenScores>;
