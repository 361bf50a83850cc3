import { z } from 'zod';
import { createSignTable, swapSigns } from '../../language/sign-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const table = createSignTable({
  a: '4@',
  A: '4@',
  b: '8',
  B: '8',
  e: '3',
  E: '3',
  g: '9',
  G: '6',
  i: '1!',
  I: '1!',
  l: '1',
  L: '1',
  o: '0',
  O: '0',
  s: '5$',
  S: '5$',
  t: '7+',
  T: '7+',
  z: '2',
  Z: '2',
});

export default defineTransformation({
  id: 'leet',
  title: 'Leetspeak',
  summary: 'Writes digits and signs for a share of the letters they look like (w0nd3rful).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, leet_letters',
    'Li et al. (2019), TextBugger: Generating Adversarial Text Against Real-world Applications',
  ],
  peers: {
    'nl-augmenter': 'leet_letters',
    openattack: 'TextBugger (substitute-c)',
    textattack: 'WordSwapHomoglyphSwap',
  },
  level: 'character',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({ rate: rateOption('letters that have such a sign', 0.3) }),
  examples: [
    { input: 'The waiter was wonderful.', output: '+he wa1t3r was wonderful.', seed: 1 },
    { input: 'привет', output: 'привет' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    swapSigns(text, { rate, random, isProtected, table, none: 'no letter with a sign like it' }),
});
