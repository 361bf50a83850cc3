import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'Rewrite the following text in simple words and short sentences and keep its meaning. Answer with the new text only.',
  'Say the following text so that a child of ten understands it, with the same meaning. Answer with the new text only.',
  'Simplify the wording of the following text without leaving anything out. Answer with the new text only.',
];

export default defineTransformation({
  id: 'simplify',
  title: 'Simpler words',
  summary: 'Asks the generator to write the text in short sentences and everyday words.',
  cites: [
    'Xu, Callison-Burch and Napoles (2015), Problems in Current Text Simplification Research: New Data Can Help',
  ],
  level: 'sentence',
  expects: 'invariance',
  deny: {
    'token-classification': 'the labels of a rewritten text cannot be carried over word by word',
  },
  needs: [],
  uses: ['generator'],
  options: z.strictObject({}),
  examples: [
    {
      input: 'The soup was served at an unsatisfactory temperature.',
      output: 'The soup was not hot enough.',
    },
  ],
  apply: (text, _options, context) => rewriteText(text, wordings, context),
});
