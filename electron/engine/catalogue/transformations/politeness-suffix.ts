import { z } from 'zod';
import { addSentence } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'politeness-suffix',
  title: 'Polite closing',
  summary: 'Closes a prompt with thanks.',
  cites: [
    'Yin et al. (2024), Should We Respect LLMs? A Cross-Lingual Study on the Influence of Prompt Politeness on LLM Performance',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({}),
  examples: [
    { input: 'Name the capital of Peru.', output: 'Name the capital of Peru. Thank you kindly.', seed: 1 },
  ],
  apply: (text, _options, { random, isProtected }) =>
    addSentence(text, { added: random.pick(phrasePool('politeClosings')), place: 'end', isProtected }),
});
