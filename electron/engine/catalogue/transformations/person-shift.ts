import { z } from 'zod';
import { retellTokens } from '../../language/retelling.ts';
import { findSentenceParts } from '../../language/sentence-parts.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'person-shift',
  title: 'Shift the person',
  summary:
    'Tells the sentences of a first person by another (I lost my bag: they lost their bag), verbs agreeing.',
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'sentence',
  expects: 'invariance',
  deny: {
    'question-answering': 'the question asks for somebody else afterwards',
    'pair-classification': 'what one person did does not follow from what another did',
  },
  of: 'sentences in the first person singular',
  none: 'no sentence in the first person singular that can be shifted for sure',
  extra: {
    to: z.enum(['you', 'he', 'she', 'they']).default('they').describe('Who it is told of afterwards.'),
  },
  examples: [
    {
      input: 'I am sure I lost my bag. The waiter helped me.',
      output: 'They are sure they lost their bag. The waiter helped them.',
    },
    {
      input: "I've seen it and I like it.",
      output: 'She has seen it and she likes it.',
      options: { to: 'she' },
    },
  ],
  find: ({ tokens }, { to }) =>
    findSentenceParts(tokens).flatMap(({ start, end }) => {
      const change = retellTokens(tokens, start, end, to);
      return change.length === 0 ? [] : [change];
    }),
});
