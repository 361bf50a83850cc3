import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'Say the following text at greater length without adding facts or opinions. Answer with the new text only.',
  'Expand the following text to about twice its length and keep exactly what it claims. Answer with the new text only.',
  'Write the following text more wordily, with the same meaning. Answer with the new text only.',
];

export default defineTransformation({
  id: 'elaborate',
  title: 'Longer',
  summary: 'Asks the generator to say the same at greater length, without new facts or opinions.',
  cites: [],
  level: 'document',
  expects: 'invariance',
  deny: {
    'token-classification': 'the labels of a rewritten text cannot be carried over word by word',
    'pair-classification': 'the relation of two texts can hang on a detail that a rewriting drops or adds',
    summarization: 'the references speak of the text as it was',
  },
  needs: [],
  uses: ['generator'],
  options: z.strictObject({}),
  examples: [
    {
      input: 'The soup was cold.',
      output: 'As far as the soup is concerned, it has to be said that it was cold.',
    },
  ],
  apply: (text, _options, context) => rewriteText(text, wordings, context),
});
