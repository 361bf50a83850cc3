import { z } from 'zod';
import type { MaskWords, SuiteCheck, SuiteSummary, SuiteView } from '../domain/suite-view.ts';
import { base, trusted } from './base.ts';

export const suites = {
  list: base.output(trusted<readonly SuiteSummary[]>()),
  /** `suite` is a file or `builtin/…`; of every test the first `cases` cases come with it. */
  show: base
    .input(z.object({ suite: z.string().min(1), cases: z.int().min(0).max(10_000).default(3) }))
    .output(trusted<SuiteView>()),
  check: base.input(z.object({ suite: z.string().min(1) })).output(trusted<SuiteCheck>()),
  /** Writes nothing: the file with the words comes back as text. */
  suggest: base
    .input(
      z.object({
        suite: z.string().min(1),
        test: z.string().min(1),
        model: z.string().min(1),
        words: z.int().min(1).max(50).default(20),
        allowNetwork: z.boolean().default(false),
      }),
    )
    .output(trusted<MaskWords>()),
};
