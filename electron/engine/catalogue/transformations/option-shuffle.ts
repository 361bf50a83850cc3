import { z } from 'zod';
import type { Edit } from '#shared/domain/text';
import { findChoices } from '../../language/choices.ts';
import { defineTransformation } from '../define-transformation.ts';

export default defineTransformation({
  id: 'option-shuffle',
  title: 'Shuffle options',
  summary:
    'Puts the options of a multiple choice in another order under the same letters; answers that quote an option stay right, answers by letter do not.',
  cites: [
    'Pezeshkpour and Hruschka (2023), Large Language Models Sensitivity to the Order of Options in Multiple-Choice Questions',
  ],
  level: 'document',
  expects: 'invariance',
  deny: {
    'text-classification': 'a label that is the letter of an option names another one afterwards',
    'zero-shot-classification': 'a label that is the letter of an option names another one afterwards',
  },
  needs: [],
  options: z.strictObject({}),
  examples: [
    {
      input: 'Which one is a fruit?\nA) chair\nB) apple\nC) river\nD) cloud',
      output: 'Which one is a fruit?\nA) river\nB) apple\nC) cloud\nD) chair',
      seed: 1,
    },
    { input: 'The waiter was wonderful.', output: 'The waiter was wonderful.' },
  ],
  apply(text, _options, { random, isProtected }) {
    const edits: Edit[] = [];
    for (const choices of findChoices(text)) {
      const contents = choices.map(({ content }) => content);
      if (contents.some((content) => isProtected(content))) continue;
      const order = random.shuffle([...contents.keys()]);
      // The old order again: the first option goes to the end.
      const moved = order.every((place, index) => place === index) ? [...order.slice(1), 0] : order;
      for (const [index, { start, end }] of contents.entries()) {
        const other = contents[moved[index] ?? index] ?? { start, end };
        edits.push({ start, end, replacement: text.slice(other.start, other.end) });
      }
    }
    return edits.length === 0 ? { noop: 'no multiple choice' } : { edits };
  },
});
