import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'Rewrite the following text so that about {percent} percent of its words are in {language} and the rest stay as they are. Answer with the new text only.',
  'Mix {language} words into the following text, about {percent} in a hundred, as a bilingual speaker would. Answer with the new text only.',
  'Replace about {percent} percent of the words of the following text by their {language} translations. Answer with the new text only.',
];

export default defineTransformation({
  id: 'code-switch',
  title: 'Code switching',
  summary: 'Asks the generator to put a share of the words into another language, as bilingual speakers do.',
  cites: [
    'Krishnan et al. (2021), Multilingual Code-Switching for Zero-Shot Cross-Lingual Intent Prediction and Slot Filling',
  ],
  peers: { 'nl-augmenter': 'CodeSwitch' },
  level: 'word',
  expects: 'invariance',
  deny: {
    'token-classification': 'the labels of a rewritten text cannot be carried over word by word',
  },
  needs: [],
  uses: ['generator'],
  options: z.strictObject({
    language: z
      .string()
      .min(2)
      .max(40)
      .default('Spanish')
      .describe('The other language, by its English name.'),
    share: z
      .number()
      .min(0.05)
      .max(1)
      .default(0.3)
      .describe('Share of the words to be put into the other language, as the generator is told.'),
  }),
  examples: [{ input: 'The soup was cold when it came.', output: 'The sopa was fría when it came.' }],
  apply: (text, options, context) =>
    rewriteText(text, wordings, context, {
      language: options.language,
      percent: String(Math.round(options.share * 100)),
    }),
});
