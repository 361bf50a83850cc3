import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import { defineCheck } from '../define-check.ts';

export default defineCheck({
  id: 'edit-share',
  title: 'Share of characters changed',
  summary: 'Edit distance (Levenshtein) divided by the length of the longer text, 0 to 1.',
  cites: [
    'Morris et al. (2020), TextAttack: A Framework for Adversarial Attacks in Natural Language Processing',
  ],
  limit: { atMost: 0.3 },
  range: [0, 1],
  needs: [],
  uses: [],
  options: z.strictObject({}),
  examples: [
    { original: 'good', changed: 'god', value: 0.25 },
    { original: 'good', changed: 'good', value: 0 },
  ],
  measure: ({ original, changed }) =>
    distance(original, changed) / Math.max(original.length, changed.length, 1),
});
