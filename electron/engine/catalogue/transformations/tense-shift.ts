import { z } from 'zod';
import { findClauses } from '../../language/clauses.ts';
import { shiftTense } from '../../language/tense.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'tense-shift',
  title: 'Shift the tense',
  summary: 'Puts the verbs of statements into the past, the present or the future (it works: it worked).',
  cites: ['Dhole et al. (2021), NL-Augmenter: A Framework for Task-Sensitive Natural Language Augmentation'],
  peers: { textflint: 'Tense', 'nl-augmenter': 'TenseTransformation' },
  level: 'sentence',
  expects: 'invariance',
  deny: {
    'question-answering': 'when something happened can be what is asked for',
    'pair-classification': 'what was does not follow from what is',
  },
  of: 'statements in another tense',
  none: 'no statement in another tense that can be shifted for sure',
  extra: {
    to: z.enum(['past', 'present', 'future']).default('past').describe('The tense the verbs are put into.'),
  },
  examples: [
    {
      input: "The kettle works. They are happy. We can wait and it's new.",
      output: 'The kettle worked. They were happy. We could wait and it was new.',
    },
    {
      input: 'The kettle worked. They were happy.',
      output: 'The kettle will work. They will be happy.',
      options: { to: 'future' },
    },
    {
      input: 'The kettle worked. They were happy.',
      output: 'The kettle works. They are happy.',
      options: { to: 'present' },
    },
  ],
  find: ({ tokens }, { to }) =>
    findClauses(tokens).flatMap((clause) => {
      const change = shiftTense(tokens, clause, to);
      return change.length === 0 ? [] : [change];
    }),
});
