import { z } from 'zod';
import { addText } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'emoji-add',
  title: 'Add emoji',
  summary: 'Adds one to five emoji of things that bear on no text, at its end.',
  cites: ['NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, emojify'],
  peers: { 'nl-augmenter': 'emojify' },
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  severity: { option: 'count', from: 1, to: 5 },
  options: z.strictObject({ count: z.number().int().min(1).max(5).default(1).describe('How many.') }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful. 🧱', seed: 1 },
    { input: 'Good.', output: 'Good. 🧱📣🔎', options: { count: 3 }, seed: 1 },
  ],
  apply: (text, { count }, { random, isProtected }) =>
    addText(text, { added: random.sample(phrasePool('emoji'), count).join(''), place: 'end', isProtected }),
});
