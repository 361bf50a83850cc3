import { z } from 'zod';
import { defineTransformation } from '../define-transformation.ts';
import { rewriteText } from '../rewrite-text.ts';

/** Wordings that mean the same; one is drawn for each example and variant. */
const wordings = [
  'The following text is meant to be funny. Change as few words as you can so that it is serious and no longer funny. Answer with the new text only.',
  'Make the following joke unfunny with the smallest possible edit. Answer with the edited text only.',
  'Edit the following humorous text minimally so that it becomes an ordinary serious statement. Answer with the edited text only.',
];

export default defineTransformation({
  id: 'unfunny',
  title: 'Joke without the joke',
  summary: 'Asks the generator to change as little as it can so that a funny text is no longer funny.',
  cites: [
    'Horvitz et al. (2024), Getting Serious about Humor: Crafting Humor Datasets with Unfunny Large Language Models',
    'West and Horvitz (2019), Reverse-Engineering Satire, or "Paper on Computational Humor Accepted Despite Making Serious Advances"',
  ],
  level: 'sentence',
  expects: 'change',
  deny: {
    'question-answering': 'a text that is no longer funny is another task; it speaks to detectors of humour',
    'token-classification':
      'a text that is no longer funny is another task; it speaks to detectors of humour',
    summarization: 'a text that is no longer funny is another task; it speaks to detectors of humour',
  },
  needs: [],
  uses: ['generator'],
  options: z.strictObject({}),
  examples: [
    {
      input: 'I told my soup a joke, but it was too cold to crack up.',
      output: 'I told my guest a joke, but he was too tired to laugh.',
    },
  ],
  apply: (text, _options, context) => rewriteText(text, wordings, context),
});
