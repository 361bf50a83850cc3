import { replaceSpan } from '../../language/changes.ts';
import { requireResource } from '../../language/resources.ts';
import { defineChange } from '../define-change.ts';

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

function findOthers(word: string): readonly string[] {
  if (months.includes(word)) return months.filter((month) => month !== word);
  if (days.includes(word)) return days.filter((day) => day !== word);
  const plural = days.map((day) => `${day}s`);
  return plural.includes(word) ? plural.filter((day) => day !== word) : [];
}

export default defineChange({
  id: 'date-swap',
  title: 'Swap months and weekdays',
  summary: 'Replaces the names of months and weekdays by others.',
  cites: ['Ribeiro et al. (2020), Beyond Accuracy: Behavioral Testing of NLP Models with CheckList'],
  level: 'entity',
  expects: 'invariance',
  deny: {
    'question-answering': 'the answer can be the date',
    'pair-classification': 'only one of the two texts would change the date',
    summarization: 'the reference summary keeps the old date',
    'text-generation': 'the reference text keeps the old date',
  },
  needs: ['entities'],
  of: 'months and weekdays',
  none: 'no month and no weekday',
  examples: [
    {
      input: 'We met on Monday, 12 May 2020, and left on Friday.',
      output: 'We met on Wednesday, 12 April 2020, and left on Sunday.',
      seed: 1,
    },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  find: ({ text, random, resources }) =>
    requireResource(resources, 'entities')
      .find(text)
      .filter(({ kind }) => kind === 'date')
      .flatMap(({ tokens }) =>
        tokens.flatMap((token) => {
          const others = findOthers(token.text);
          return others.length === 0 ? [] : [[replaceSpan(token, random.pick(others))]];
        }),
      ),
});
