import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'Write the following text in {script} letters by its sound, without translating it. Answer with the new text only.',
  'Transliterate the following text into the {script} script. Answer with the transliteration only.',
  'Spell the following text with {script} letters so that it sounds the same. Answer with the new text only.',
];

export default defineTransformation({
  id: 'transliterate',
  title: 'Transliteration',
  summary: 'Asks the generator to write the text in the letters of another script.',
  cites: ['Dhole et al. (2021), NL-Augmenter: A Framework for Task-Sensitive Natural Language Augmentation'],
  level: 'document',
  expects: 'invariance',
  deny: {
    'token-classification': 'the labels of a rewritten text cannot be carried over word by word',
    'question-answering': 'an answer in other letters cannot be compared with the gold answer',
  },
  needs: [],
  uses: ['generator'],
  options: z.strictObject({
    script: z.string().min(2).max(40).default('Cyrillic').describe('The script, by its English name.'),
  }),
  examples: [{ input: 'The soup was cold.', output: 'Зе суп воз колд.' }],
  apply: (text, options, context) => rewriteText(text, wordings, context, { script: options.script }),
});
