import { z } from 'zod';
import { addText } from '../../language/added-text.ts';
import { defineTransformation } from '../define-transformation.ts';

const speakers = [
  'Guest',
  'User',
  'Customer',
  'Caller',
  'Speaker 1',
  'Speaker 2',
  'Visitor',
  'Person A',
  'Participant',
  'Q',
];

export default defineTransformation({
  id: 'speaker-prefix',
  title: 'Speaker',
  summary: 'Opens a text with who says it, as a transcript does (Guest: …).',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {},
  needs: [],
  options: z.strictObject({}),
  examples: [{ input: 'The waiter was wonderful.', output: 'Person A: The waiter was wonderful.', seed: 1 }],
  apply: (text, _options, { random, isProtected }) =>
    addText(text, { added: `${random.pick(speakers)}:`, place: 'start', isProtected }),
});
