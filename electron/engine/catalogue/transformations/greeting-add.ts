import { z } from 'zod';
import { addText } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'greeting-add',
  title: 'Greeting',
  summary: 'Opens a text with the greeting of a letter on a line of its own.',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, greetings_and_farewells',
  ],
  peers: { 'nl-augmenter': 'greetings_and_farewells' },
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({}),
  examples: [
    { input: 'The waiter was wonderful.', output: 'Hi team,\n\nThe waiter was wonderful.', seed: 1 },
  ],
  apply: (text, _options, { random, isProtected }) =>
    addText(text, { added: random.pick(phrasePool('greetings')), place: 'start', isProtected, gap: '\n\n' }),
});
