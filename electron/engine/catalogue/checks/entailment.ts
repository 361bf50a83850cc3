import { z } from 'zod';
import { defineCheck } from '../define-check.ts';
import { requireTool } from '../tools.ts';

export default defineCheck({
  id: 'entailment',
  title: 'Entailment both ways',
  summary:
    'The smaller of two scores of the entailment model (tools.entailment): that the changed text follows from the original, and the original from it, 0 to 1.',
  cites: ['Padó et al. (2009), Measuring Machine Translation Quality as Semantic Equivalence'],
  limit: { atLeast: 0.5 },
  range: [0, 1],
  needs: [],
  uses: ['entailment'],
  options: z.strictObject({
    direction: z
      .enum(['both', 'forward', 'backward'])
      .default('both')
      .describe('both ways; forward: the changed text follows from the original; backward: the other way.'),
  }),
  examples: [{ original: 'a good film', changed: 'a good film', value: 1 }],
  async measure({ original, changed }, { direction }, { tools }) {
    const model = requireTool(tools, 'entailment');
    const scores = await Promise.all([
      ...(direction === 'backward' ? [] : [model.judge(original, changed)]),
      ...(direction === 'forward' ? [] : [model.judge(changed, original)]),
    ]);
    return Math.min(...scores.map(({ entailment }) => entailment ?? Number.NaN));
  },
});
