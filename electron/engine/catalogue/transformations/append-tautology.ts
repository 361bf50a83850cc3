import { z } from 'zod';
import { continueSentence } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'append-tautology',
  title: 'Add a tautology',
  summary: 'Adds a phrase that is always true, once or several times (and true is true).',
  cites: [
    'Naik et al. (2018), Stress Test Evaluation for Natural Language Inference',
    'Zhu et al. (2023), PromptBench: Towards Evaluating the Robustness of Large Language Models on Adversarial Prompts, StressTest',
  ],
  peers: { promptbench: 'StressTest' },
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  severity: { option: 'times', from: 1, to: 20 },
  options: z.strictObject({
    times: z.number().int().min(1).max(20).default(1).describe('How often the phrase is added.'),
  }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful and what is, is.', seed: 1 },
    {
      input: 'Good.',
      output: 'Good and what is, is and what is, is and what is, is.',
      options: { times: 3 },
      seed: 1,
    },
    { input: ' ', output: ' ' },
  ],
  apply: (text, { times }, { random, isProtected }) => {
    const phrase = random.pick(phrasePool('tautologies'));
    return continueSentence(text, Array<string>(times).fill(phrase).join(' '), isProtected);
  },
});
