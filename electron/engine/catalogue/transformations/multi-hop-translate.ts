import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteInSteps } from '../rewrite-text.ts';

export default defineTransformation({
  id: 'multi-hop-translate',
  title: 'Translation over several languages',
  summary: 'Asks the generator to translate the text from language to language and at last back.',
  cites: [
    'Corbeil and Ghadivel (2020), BET: A Backtranslation Approach for Easy Data Augmentation in Transformer-based Paraphrase Identification Context',
  ],
  peers: { textattack: 'BackTranslation (chained)', 'nl-augmenter': 'LostInTranslation' },
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
      .array(z.string().min(2).max(40))
      .min(2)
      .max(8)
      .default(['German', 'French', 'Spanish', 'Dutch', 'Italian'])
      .describe('Languages in between, in order, by their English names.'),
  }),
  examples: [{ input: 'The soup was cold when it came.', output: 'The soup arrived cold.' }],
  apply: (text, { language, through }, context) =>
    rewriteInSteps(
      text,
      [...through, language].map(
        (next) => `Translate the following text into ${next}. Answer with the translation only.`,
      ),
      {},
      context,
    ),
});
