import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'Rewrite the following text in a formal style and keep its meaning. Answer with the new text only.',
  'Write the following text as it would stand in a formal letter, with the same meaning. Answer with the new text only.',
  'Make the following text more formal without adding or leaving out anything. Answer with the new text only.',
];

export default defineTransformation({
  id: 'formality-up',
  title: 'More formal',
  summary: 'Asks the generator to write the text as one would in a letter to an office.',
  cites: ['Rao and Tetreault (2018), Dear Sir or Madam, May I Introduce the GYAFC Dataset'],
  peers: { 'nl-augmenter': 'Casual2Formal' },
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
      input: 'The soup was cold and nobody cared.',
      output: 'The soup was served cold, and no one attended to the matter.',
    },
  ],
  apply: (text, _options, context) => rewriteText(text, wordings, context),
});
