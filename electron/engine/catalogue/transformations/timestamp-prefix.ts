import { z } from 'zod';
import { addText } from '../../language/added-text.ts';
import type { Random } from '../../language/random.ts';
import { defineTransformation } from '../define-transformation.ts';

function drawTwoDigits(below: number, first: number, random: Random): string {
  return String(first + random.integer(below)).padStart(2, '0');
}

/** [2024-05-12 14:30:07], some time from 2020 to 2024. */
function drawTimeStamp(random: Random): string {
  const date = `${2020 + random.integer(5)}-${drawTwoDigits(12, 1, random)}-${drawTwoDigits(28, 1, random)}`;
  return `[${date} ${drawTwoDigits(24, 0, random)}:${drawTwoDigits(60, 0, random)}:${drawTwoDigits(60, 0, random)}]`;
}

export default defineTransformation({
  id: 'timestamp-prefix',
  title: 'Time stamp',
  summary: 'Opens a text with a date and time, as logs and chats do.',
  cites: [
    'Sclar et al. (2023), Quantifying Language Models’ Sensitivity to Spurious Features in Prompt Design',
  ],
  level: 'document',
  expects: 'invariance',
  deny: { 'token-classification': 'a date or time can count as an entity that the gold labels do not have' },
  needs: [],
  options: z.strictObject({}),
  examples: [
    {
      input: 'The waiter was wonderful.',
      output: '[2022-05-27 00:49:18] The waiter was wonderful.',
      seed: 1,
    },
  ],
  apply: (text, _options, { random, isProtected }) =>
    addText(text, { added: drawTimeStamp(random), place: 'start', isProtected }),
});
