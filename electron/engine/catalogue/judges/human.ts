import { z } from 'zod';
import { defineJudge, placeKey } from '../define-judge.ts';

const example = {
  rubric: {
    id: 'example',
    version: '1',
    situation: 'The document holds the answer.',
    levels: ['1', '2', '3', '4', '5', '6'],
    asksFor: 'answer',
  },
  question: 'How many wells were drilled in Norway?',
  excerpt: 'Eleven wells were drilled in Norway.',
  reference: 'Eleven.',
  answer: 'Eleven',
} as const;

export default defineJudge({
  id: 'human',
  title: 'People',
  summary:
    'Takes the ratings that people gave from a table with the columns item, condition, rating and, perhaps, answer: the answer that was rated, so that no rating is taken for one of another answer.',
  cites: [],
  version: '1',
  uses: [],
  reads: true,
  options: z.strictObject({}),
  // Without a place nobody has rated it.
  examples: [{ question: example, rating: null }],
  judge({ answer }, _options, { place, ratings }) {
    const given = place === null ? undefined : ratings.get(placeKey(place));
    if (given === undefined)
      return { status: 'unscored', code: 'not rated', reason: 'Nobody has rated this answer.', attempts: 1 };
    if (given.answer !== null && given.answer.trim() !== answer.trim()) {
      const reason = 'The file rates another answer to this question.';
      return { status: 'unscored', code: 'another answer was rated', reason, attempts: 1 };
    }
    return { status: 'rated', rating: given.rating, reason: 'Rated by a person.', attempts: 1 };
  },
});
