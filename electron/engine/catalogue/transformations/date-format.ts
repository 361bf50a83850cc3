import { z } from 'zod';
import { dateFormats, findDates, writeDate } from '../../language/dates.ts';
import { editShareOf } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'date-format',
  title: 'Dates',
  summary: 'Writes whole dates in another format (12 May 2024: 2024-05-12).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, change_date_format',
  ],
  peers: { 'nl-augmenter': 'change_date_format' },
  level: 'word',
  expects: 'invariance',
  deny: {
    'token-classification': 'a date can be a labelled entity',
    'question-answering': 'the answer can be the date as it is written',
  },
  needs: [],
  options: z.strictObject({
    rate: rateOption('whole dates', 1),
    format: z
      .enum(['any', ...dateFormats])
      .default('any')
      .describe('The new format; any: one is drawn for each date.'),
  }),
  examples: [
    {
      input: 'We came on 12 May 2024 and left on May 14, 2024.',
      output: 'We came on 2024-05-12 and left on 05/14/2024.',
      seed: 1,
    },
    { input: 'Due 2024-05-12.', output: 'Due May 12, 2024.', options: { format: 'month-day' } },
    { input: 'In May.', output: 'In May.' },
  ],
  apply: (text, { rate, format }, { random, isProtected }) =>
    editShareOf({
      rate,
      random,
      isProtected,
      find: () => findDates(text).filter((date) => date.format !== format),
      none: 'no whole date to write otherwise',
      change: ({ start, end, ...date }, drawn) => {
        const old = text.slice(start, end);
        const others = dateFormats
          .map((other) => writeDate(date, other))
          .filter((written) => written !== old);
        return { start, end, replacement: format === 'any' ? drawn.pick(others) : writeDate(date, format) };
      },
    }),
});
