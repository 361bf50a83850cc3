import { z } from 'zod';
import { defineCheck } from '../define-check.ts';

export default defineCheck({
  id: 'length-ratio',
  title: 'Length ratio',
  summary: 'Length of the changed text divided by that of the original, in characters.',
  cites: [],
  limit: { atLeast: 0.5, atMost: 2 },
  range: [0, Infinity],
  needs: [],
  uses: [],
  options: z.strictObject({}),
  examples: [
    { original: 'good', changed: 'goodgood', value: 2 },
    { original: '', changed: 'x', value: null },
  ],
  measure: ({ original, changed }) => (original.length === 0 ? null : changed.length / original.length),
});
