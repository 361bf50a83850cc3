import { z } from 'zod';
import type { BenchCheck, BenchComparison, BenchSummary, BenchView } from '../domain/bench.ts';
import { tasks } from '../domain/task.ts';
import { base, trusted } from './base.ts';

export const benches = {
  list: base.output(trusted<readonly BenchSummary[]>()),
  show: base.input(z.object({ bench: z.string().min(1) })).output(trusted<BenchView>()),
  compare: base
    .input(z.object({ before: z.string().min(1), after: z.string().min(1) }))
    .output(trusted<BenchComparison>()),
  /** With `write`, a bench whose digest is out of date comes back brought up to date instead of being refused. */
  check: base
    .input(z.object({ bench: z.string().min(1), write: z.boolean().default(false) }))
    .output(trusted<BenchCheck>()),
  draft: base
    .input(z.object({ task: z.enum(tasks).exactOptional(), from: z.string().min(1).exactOptional() }))
    .output(z.string()),
};
