import { z } from 'zod';
import { addSentence } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { placeOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'append-distractor-answer',
  title: 'Add a distracting fact',
  summary: 'Adds an invented fact with names and numbers that answer no question asked.',
  cites: ['Jia and Liang (2017), Adversarial Examples for Evaluating Reading Comprehension Systems'],
  peers: { textflint: 'AddSentDiverse' },
  level: 'document',
  expects: 'invariance',
  deny: {
    'token-classification': 'the names of the added fact have no gold label',
    'pair-classification': 'a statement that only one of the two texts makes can change their relation',
    summarization: 'the reference summary does not know the added fact',
  },
  needs: [],
  options: z.strictObject({ place: placeOption('end') }),
  examples: [
    {
      input: 'The waiter was wonderful.',
      output: 'The waiter was wonderful. Hollis and Grange published the first map of Sandmere.',
      seed: 1,
    },
  ],
  apply: (text, { place }, { random, isProtected }) =>
    addSentence(text, { added: random.pick(phrasePool('distractors')), place, isProtected }),
});
