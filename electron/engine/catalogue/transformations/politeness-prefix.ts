import { z } from 'zod';
import { addText } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'politeness-prefix',
  title: 'Polite opening',
  summary: 'Opens a prompt with a polite phrase.',
  cites: [
    'Yin et al. (2024), Should We Respect LLMs? A Cross-Lingual Study on the Influence of Prompt Politeness on LLM Performance',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({}),
  examples: [
    {
      input: 'Name the capital of Peru.',
      output: 'I would be grateful for your help. Name the capital of Peru.',
      seed: 1,
    },
  ],
  apply: (text, _options, { random, isProtected }) =>
    addText(text, { added: random.pick(phrasePool('politeOpenings')), place: 'start', isProtected }),
});
