import { z } from 'zod';
import { addText } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'append-hashtag',
  title: 'Add hashtags',
  summary: 'Adds one to five hashtags without bearing on the text.',
  cites: ['NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, add_hashtags'],
  peers: { 'nl-augmenter': 'add_hashtags' },
  level: 'document',
  expects: 'invariance',
  deny: { 'token-classification': 'the added words can count as entities that the gold labels do not have' },
  needs: [],
  severity: { option: 'count', from: 1, to: 5 },
  options: z.strictObject({ count: z.number().int().min(1).max(5).default(1).describe('How many.') }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful. #thoughts', seed: 1 },
    { input: 'Good.', output: 'Good. #thoughts #news #weekend', options: { count: 3 }, seed: 1 },
  ],
  apply: (text, { count }, { random, isProtected }) =>
    addText(text, {
      added: random.sample(phrasePool('hashtags'), count).join(' '),
      place: 'end',
      isProtected,
    }),
});
