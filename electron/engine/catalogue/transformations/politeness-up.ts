import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'Rewrite the following text politely and keep its meaning and its opinion. Answer with the new text only.',
  'Say the following text in a friendly and polite tone without changing what it claims. Answer with the new text only.',
  'Make the following text more polite; praise stays praise and complaint stays complaint. Answer with the new text only.',
];

export default defineTransformation({
  id: 'politeness-up',
  title: 'More polite',
  summary: 'Asks the generator to say the same more politely.',
  cites: ['Madaan et al. (2020), Politeness Transfer: A Tag and Generate Approach'],
  level: 'sentence',
  expects: 'invariance',
  deny: {
    'token-classification': 'the labels of a rewritten text cannot be carried over word by word',
  },
  needs: [],
  uses: ['generator'],
  options: z.strictObject({}),
  examples: [{ input: 'Your soup was cold.', output: "I'm afraid your soup was cold." }],
  apply: (text, _options, context) => rewriteText(text, wordings, context),
});
