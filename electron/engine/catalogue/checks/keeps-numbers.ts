import { z } from 'zod';
import { shareKept } from '../../language/share-kept.ts';
import { defineCheck } from '../define-check.ts';

/** Digits with the points and commas between them: 1,000 and 3.5 are one number each. */
function findNumbers(text: string): string[] {
  return text.match(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu) ?? [];
}

export default defineCheck({
  id: 'keeps-numbers',
  title: 'Keeps numbers',
  summary:
    'Numbers written in digits that both texts have, as a share of those of the text that has more, 0 to 1.',
  cites: [],
  limit: { atLeast: 1 },
  needs: [],
  uses: [],
  options: z.strictObject({}),
  examples: [
    { original: 'I paid 12.50 for 2 teas.', changed: 'For 2 teas I paid 12.50.', value: 1 },
    { original: 'I paid 12.50 for 2 teas.', changed: 'I paid 12.50 for 3 teas.', value: 0.5 },
    { original: 'I paid for tea.', changed: 'I payed for tea.', value: null },
  ],
  measure: ({ original, changed }) => shareKept(findNumbers(original), findNumbers(changed)),
});
