import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'Rewrite the following text with mistakes that a learner of the language makes, such as wrong articles and tenses, and keep its meaning. Answer with the new text only.',
  'Write the following text as somebody who is still learning the language would, with the same meaning. Answer with the new text only.',
  'Put typical grammar mistakes of learners into the following text without changing what it says. Answer with the new text only.',
];

export default defineTransformation({
  id: 'second-language',
  title: 'Learner’s errors',
  summary: 'Asks the generator to write the text with the mistakes of somebody who is learning the language.',
  cites: ['Náplava et al. (2021), Understanding Model Robustness to User-generated Noisy Texts'],
  level: 'sentence',
  expects: 'invariance',
  deny: {
    'token-classification': 'the labels of a rewritten text cannot be carried over word by word',
  },
  needs: [],
  uses: ['generator'],
  options: z.strictObject({}),
  examples: [{ input: 'The soup was cold when it came.', output: 'Soup was cold when it come.' }],
  apply: (text, _options, context) => rewriteText(text, wordings, context),
});
