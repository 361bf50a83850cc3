import { z } from 'zod';
import { addText } from '../../language/added-text.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'text-duplicate',
  title: 'Repeat the text',
  summary: 'Writes the whole text several times over.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'document',
  expects: 'invariance',
  deny: { 'token-classification': 'the entities of the repeated text have no gold label' },
  needs: [],
  severity: { option: 'times', from: 1, to: 10 },
  drawsNothing: true,
  options: z.strictObject({
    times: z.number().int().min(1).max(10).default(1).describe('How often the text is repeated.'),
  }),
  examples: [
    { input: 'Good film.', output: 'Good film. Good film.' },
    { input: 'Good film.', output: 'Good film. Good film. Good film.', options: { times: 2 } },
  ],
  apply: (text, { times }, { isProtected }) =>
    addText(text, { added: Array<string>(times).fill(text.trim()).join(' '), place: 'end', isProtected }),
});
