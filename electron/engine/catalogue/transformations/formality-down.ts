import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'Rewrite the following text in a casual style and keep its meaning. Answer with the new text only.',
  'Write the following text as one would to a friend, with the same meaning. Answer with the new text only.',
  'Make the following text informal without adding or leaving out anything. Answer with the new text only.',
];

export default defineTransformation({
  id: 'formality-down',
  title: 'Less formal',
  summary: 'Asks the generator to write the text as one would to a friend.',
  cites: ['Rao and Tetreault (2018), Dear Sir or Madam, May I Introduce the GYAFC Dataset'],
  peers: { 'nl-augmenter': 'Formal2Casual' },
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
      output: "The soup wasn't warm enough.",
    },
  ],
  apply: (text, _options, context) => rewriteText(text, wordings, context),
});
