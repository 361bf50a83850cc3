import { z } from 'zod';
import { addSentence } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { placeOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

export default defineTransformation({
  id: 'add-positive-phrase',
  title: 'Add praise',
  summary: 'Adds a sentence of praise: a verdict on the text may get better, never worse.',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  peers: { checklist: 'add positive phrases', textflint: 'AddSum' },
  level: 'document',
  expects: 'change',
  deny: denyReasons.addedStatement,
  needs: [],
  options: z.strictObject({ place: placeOption('end') }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful. It made my day.', seed: 1 },
  ],
  apply: (text, { place }, { random, isProtected }) =>
    addSentence(text, { added: random.pick(phrasePool('positive')), place, isProtected }),
});
