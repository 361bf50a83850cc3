import { z } from 'zod';
import type { FailsafeScoresView } from '../domain/probe-scores.ts';
import { base, trusted } from './base.ts';

export const probes = {
  /** Scores a table of ratings: columns item, condition, rating and, perhaps, type. */
  scoreFailsafe: base
    .input(
      z.object({
        path: z.string().min(1),
        beta: z.number().positive().max(10).default(0.5),
        level: z.number().min(0.5).max(0.999).default(0.95),
        replicates: z.int().min(200).max(20_000).default(2000),
        seed: z.int().min(0).max(4294967295).default(1),
      }),
    )
    .output(trusted<FailsafeScoresView>()),
};
