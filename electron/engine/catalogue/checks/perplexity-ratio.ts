import { z } from 'zod';
import { defineCheck } from '../define-check.ts';
import { requireTool } from '../tools.ts';

export default defineCheck({
  id: 'perplexity-ratio',
  title: 'Perplexity ratio',
  summary:
    'Pseudo-perplexity of the changed text divided by that of the original, by the masked language model (tools.fillMask); above 1 the text reads less naturally.',
  cites: [
    'Salazar et al. (2020), Masked Language Model Scoring',
    'Wang et al. (2021), TextFlint: Unified Multilingual Robustness Evaluation Toolkit for Natural Language Processing',
  ],
  limit: { atMost: 3 },
  range: [0, Infinity],
  needs: [],
  uses: ['fillMask'],
  options: z.strictObject({}),
  examples: [{ original: 'a good film', changed: 'a good film', value: 1 }],
  async measure({ original, changed }, _options, { tools }) {
    const model = requireTool(tools, 'fillMask');
    const [before, after] = await Promise.all([model.surprise(original), model.surprise(changed)]);
    return Math.exp(after - before);
  },
});
