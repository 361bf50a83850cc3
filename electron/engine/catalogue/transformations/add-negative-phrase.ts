import { z } from 'zod';
import { addSentence } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { placeOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

export default defineTransformation({
  id: 'add-negative-phrase',
  title: 'Add blame',
  summary: 'Adds a sentence of blame: a verdict on the text may get worse, never better.',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: { checklist: 'add negative phrases', textflint: 'AddSum' },
  level: 'document',
  expects: 'change',
  deny: denyReasons.addedStatement,
  needs: [],
  options: z.strictObject({ place: placeOption('end') }),
  examples: [
    {
      input: 'The waiter was wonderful.',
      output: 'The waiter was wonderful. That was a real disappointment.',
      seed: 1,
    },
  ],
  apply: (text, { place }, { random, isProtected }) =>
    addSentence(text, { added: random.pick(phrasePool('negative')), place, isProtected }),
});
