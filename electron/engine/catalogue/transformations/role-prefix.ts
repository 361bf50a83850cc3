import { z } from 'zod';
import { addText } from '../../language/added-text.ts';
import { phrasePool } from '../../language/phrase-pools.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

export default defineTransformation({
  id: 'role-prefix',
  title: 'Role',
  summary: 'Opens a prompt with a role for the model that does not bear on the task.',
  cites: ['Zheng, Pei and Jurgens (2023), Is "A Helpful Assistant" the Best Role for Large Language Models?'],
  level: 'document',
  expects: 'invariance',
  deny: denyReasons.addedRequest,
  needs: [],
  options: z.strictObject({}),
  examples: [
    {
      input: 'Name the capital of Peru.',
      output: 'Take the role of a school teacher. Name the capital of Peru.',
      seed: 1,
    },
  ],
  apply: (text, _options, { random, isProtected }) =>
    addText(text, { added: random.pick(phrasePool('roles')), place: 'start', isProtected }),
});
