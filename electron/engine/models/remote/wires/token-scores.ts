import { z } from 'zod';

const scored = z.object({ token: z.string(), logprob: z.number() });

/** A token of an answer with its natural log probability and those of the likeliest tokens at its place. */
export const tokenScores = scored.extend({ top_logprobs: z.array(scored).catch([]) });

export type TokenScores = z.infer<typeof tokenScores>;
