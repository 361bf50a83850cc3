import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteInSteps } from '../rewrite-text.ts';

export default defineTransformation({
  id: 'back-translate',
  title: 'Back-translation',
  summary: 'Asks the generator to translate the text into another language and back.',
  cites: [
    'Sennrich, Haddow and Birch (2016), Improving Neural Machine Translation Models with Monolingual Data',
    'Xie et al. (2020), Unsupervised Data Augmentation for Consistency Training',
  ],
  peers: {
    textattack: 'BackTranslation',
    textflint: 'BackTrans',
    nlpaug: 'BackTranslationAug',
    'nl-augmenter': 'BackTranslation',
  },
  level: 'sentence',
  expects: 'invariance',
  deny: { 'token-classification': 'the labels of a rewritten text cannot be carried over word by word' },
  needs: [],
  uses: ['generator'],
  drawsNothing: true,
  options: z.strictObject({
    language: z
      .string()
      .min(2)
      .max(40)
      .default('English')
      .describe('Language of the text, by its English name.'),
    through: z
      .string()
      .min(2)
      .max(40)
      .default('German')
      .describe('Language in between, by its English name.'),
  }),
  examples: [{ input: 'The soup was cold when it came.', output: 'The soup was cold when it arrived.' }],
  apply: (text, { language, through }, context) =>
    rewriteInSteps(
      text,
      [
        'Translate the following text into {through}. Answer with the translation only.',
        'Translate the following {through} text into {language}. Answer with the translation only.',
      ],
      { language, through },
      context,
    ),
});
