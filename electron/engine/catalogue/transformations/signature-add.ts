import { z } from 'zod';
import { addText } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'signature-add',
  title: 'Signature',
  summary: 'Closes a text with a farewell and a name, as an e-mail ends.',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, greetings_and_farewells',
  ],
  peers: { 'nl-augmenter': 'greetings_and_farewells' },
  level: 'document',
  expects: 'invariance',
  deny: { 'token-classification': 'the name in the signature has no gold label' },
  needs: [],
  options: z.strictObject({}),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.\n\nRegards,\nKim', seed: 1 },
  ],
  apply: (text, _options, { random, isProtected }) =>
    addText(text, { added: random.pick(phrasePool('signatures')), place: 'end', isProtected, gap: '\n\n' }),
});
