import { z } from 'zod';
import { addText } from '../../language/added-text.ts';
import { drawSigns } from '../../language/random-signs.ts';
import { placeOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'append-random-string',
  title: 'Add random characters',
  summary: 'Adds strings of random letters and digits.',
  cites: [
    'Zhu et al. (2023), PromptBench: Towards Evaluating the Robustness of Large Language Models on Adversarial Prompts, CheckList',
  ],
  peers: { promptbench: 'CheckList' },
  level: 'document',
  expects: 'invariance',
  deny: { 'token-classification': 'the added words can count as entities that the gold labels do not have' },
  needs: [],
  severity: { option: 'count', from: 1, to: 50 },
  options: z.strictObject({
    length: z.number().int().min(1).max(100).default(10).describe('Characters of a string.'),
    count: z.number().int().min(1).max(50).default(1).describe('How many strings.'),
    place: placeOption('end'),
  }),
  examples: [
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful. meo0s0EolH', seed: 1 },
    { input: 'Good.', output: 'Good. meo0 s0Eo', options: { length: 4, count: 2 }, seed: 1 },
  ],
  apply: (text, { length, count, place }, { random, isProtected }) => {
    const strings = Array.from({ length: count }, () => drawSigns(length, random));
    return addText(text, { added: strings.join(' '), place, isProtected });
  },
});
