import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'Rewrite the following text in the style of {style} and keep its meaning. Answer with the new text only.',
  'Write the following text as it would stand in {style}, with the same meaning. Answer with the new text only.',
  'Turn the following text into the style of {style} without changing what it says. Answer with the new text only.',
];

export default defineTransformation({
  id: 'style',
  title: 'Another style',
  summary: 'Asks the generator to write the text in the style of a kind of writing.',
  cites: [
    'Krishna, Wieting and Iyyer (2020), Reformulating Unsupervised Style Transfer as Paraphrase Generation',
  ],
  peers: { 'nl-augmenter': 'StyleParaphrase' },
  level: 'document',
  expects: 'invariance',
  deny: {
    'token-classification': 'the labels of a rewritten text cannot be carried over word by word',
  },
  needs: [],
  uses: ['generator'],
  options: z.strictObject({
    style: z
      .string()
      .min(2)
      .max(80)
      .default('a newspaper report')
      .describe('Kind of writing, in words: a newspaper report, a poem, a legal contract.'),
  }),
  examples: [{ input: 'The soup was cold when it came.', output: 'Soup arrives cold at table.' }],
  apply: (text, options, context) => rewriteText(text, wordings, context, { style: options.style }),
});
