import { z } from 'zod';
import { defineCheck } from '../define-check.ts';
import { requireTool } from '../tools.ts';

export default defineCheck({
  id: 'similarity',
  title: 'Sentence similarity',
  summary:
    'Cosine between the vectors that the sentence encoder (tools.encoder) gives the two texts, -1 to 1; what it is worth depends on the encoder.',
  cites: ['Reimers and Gurevych (2019), Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks'],
  limit: { atLeast: 0.8 },
  range: [-1, 1],
  needs: [],
  uses: ['encoder'],
  options: z.strictObject({}),
  examples: [{ original: 'a good film', changed: 'a good film', value: 1 }],
  async measure({ original, changed }, _options, { tools }) {
    const [before, after] = await requireTool(tools, 'encoder').embed([original, changed]);
    if (before === undefined || after === undefined) return Number.NaN;
    return before.reduce((sum, value, axis) => sum + value * (after[axis] ?? 0), 0);
  },
});
