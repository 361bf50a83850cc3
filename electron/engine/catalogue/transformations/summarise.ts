import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'Summarise the following text in at most {sentences} sentence(s). Answer with the summary only.',
  'Say the following text in at most {sentences} sentence(s) and keep its opinion. Answer with the shorter text only.',
  'Shorten the following text to at most {sentences} sentence(s). Answer with the shorter text only.',
];

export default defineTransformation({
  id: 'summarise',
  title: 'Summary',
  summary: 'Asks the generator to say the text in fewer words.',
  cites: ['Dhole et al. (2021), NL-Augmenter: A Framework for Task-Sensitive Natural Language Augmentation'],
  peers: { nlpaug: 'AbstSummAug' },
  level: 'document',
  expects: 'invariance',
  deny: {
    'token-classification': 'the labels of a rewritten text cannot be carried over word by word',
    'pair-classification': 'the relation of two texts can hang on a detail that a rewriting drops or adds',
    'question-answering': 'a rewritten question can ask something else, and a context can lose the answer',
    summarization: 'the references speak of the text as it was',
  },
  needs: [],
  uses: ['generator'],
  options: z.strictObject({
    sentences: z.number().int().min(1).max(10).default(1).describe('Most sentences of the summary.'),
  }),
  examples: [
    {
      input: 'The soup was cold when it came, and we waited an hour for it.',
      output: 'After an hour the soup came cold.',
    },
  ],
  apply: (text, options, context) =>
    rewriteText(text, wordings, context, { sentences: String(options.sentences) }),
});
