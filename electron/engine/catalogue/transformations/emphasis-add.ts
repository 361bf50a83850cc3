import { z } from 'zod';
import { openSentence } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { requireResource } from '../../language/resources.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'emphasis-add',
  title: 'Emphasise',
  summary: 'Opens a text with a phrase that stresses it (honestly, believe me).',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  level: 'sentence',
  expects: 'invariance',
  deny: {
    'question-answering': 'a question opened so is a statement',
    'pair-classification': 'what somebody thinks to be so need not be so',
  },
  needs: ['tags'],
  options: z.strictObject({}),
  examples: [{ input: 'The waiter was wonderful.', output: 'Seriously, the waiter was wonderful.', seed: 1 }],
  apply: (text, _options, { random, isProtected, resources }) =>
    openSentence(
      text,
      random.pick(phrasePool('emphases')),
      requireResource(resources, 'tags').tokens(text),
      isProtected,
    ),
});
