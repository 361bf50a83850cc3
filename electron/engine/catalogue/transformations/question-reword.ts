import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'The following text is a question. Do not answer it: ask the same in other words. Answer with the new question only.',
  'Reword the following question so that its answer stays the same, and do not answer it. Answer with the new question only.',
  'Write the following question differently, with the same meaning, and leave it open. Answer with the new question only.',
];

export default defineTransformation({
  id: 'question-reword',
  title: 'Reworded question',
  summary: 'Asks the generator to ask the same question in other words.',
  cites: [
    'Gan and Ng (2019), Improving the Robustness of Question Answering Systems to Question Paraphrasing',
  ],
  peers: { textflint: 'PerturbQuestion' },
  level: 'sentence',
  expects: 'invariance',
  deny: {
    'token-classification': 'the labels of a rewritten text cannot be carried over word by word',
    'text-classification': 'only questions can be reworded as questions',
    'zero-shot-classification': 'only questions can be reworded as questions',
    'pair-classification': 'the relation of two texts can hang on a detail that a rewriting drops or adds',
    summarization: 'the references speak of the text as it was',
  },
  needs: [],
  uses: ['generator'],
  options: z.strictObject({}),
  examples: [{ input: 'Which soup is served cold?', output: 'What soup does one eat cold?' }],
  apply: (text, _options, context) => rewriteText(text, wordings, context),
});
