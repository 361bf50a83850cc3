import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { defineCheck } from '../define-check.ts';

export default defineCheck({
  id: 'edit-distance',
  title: 'Edit distance',
  summary: 'Characters inserted, deleted or replaced between the two texts (Levenshtein).',
  cites: [
    'Gao et al. (2018), Black-box Generation of Adversarial Text Sequences to Evade Deep Learning Classifiers',
  ],
  limit: { atMost: 30 },
  range: [0, Infinity],
  needs: [],
  uses: [],
  options: z.strictObject({}),
  examples: [
    { original: 'a good film', changed: 'a goood film', value: 1 },
    { original: 'a good film', changed: 'a bad film', value: 3 },
  ],
  measure: ({ original, changed }) => distance(original, changed),
});
