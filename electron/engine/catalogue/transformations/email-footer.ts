import { z } from 'zod';
import { addText } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'email-footer',
  title: 'E-mail footer',
  summary: 'Adds the small print of e-mails and newsletters below a line of dashes.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({}),
  examples: [
    {
      input: 'The waiter was wonderful.',
      output: 'The waiter was wonderful.\n\n--\nSent from my phone',
      seed: 1,
    },
  ],
  apply: (text, _options, { random, isProtected }) =>
    addText(text, {
      added: `--\n${random.pick(phrasePool('footers'))}`,
      place: 'end',
      isProtected,
      gap: '\n\n',
    }),
});
