import { z } from 'zod';
import { lexicon } from '../../../language/lexicon.ts';

const share = z.number().min(0).max(1);

/** The 24 models of the paper's tables, as shares of 220 items, rounded there to two digits. */
export const publishedModels = lexicon(
  'failsafeqa-results',
  z.object({
    source: z.string(),
    models: z.array(
      z.object({
        model: z.string(),
        baseline: share,
        misspelled: share,
        incomplete: share,
        outOfDomain: share,
        ocr: share,
        R: share,
        irrelevant: share,
        missing: share,
        gQA: share,
        gTG: share,
        G: share,
        LLMC: share,
      }),
    ),
  }),
  ({ models }) => models,
);
