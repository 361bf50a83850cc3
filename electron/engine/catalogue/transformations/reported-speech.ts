import { insertAt, replaceSpan } from '../../language/changes.ts';
import { findClauses } from '../../language/clauses.ts';
import { retellTokens } from '../../language/retelling.ts';
import { asInside } from '../../language/sentence-parts.ts';
import { defineChange } from '../define-change.ts';

const openings = [
  'Somebody says that',
  'A visitor writes that',
  'Someone reports that',
  'The writer says that',
  'One person notes that',
];

export default defineChange({
  id: 'reported-speech',
  title: 'Reported speech',
  summary: 'Reports a statement as what somebody says (I like it: somebody says that they like it).',
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'sentence',
  expects: 'invariance',
  deny: {
    'pair-classification': 'what somebody says does not follow from what is, nor the other way round',
    'question-answering': 'the question asks for something else afterwards',
  },
  of: 'statements',
  none: 'no statement that can be reported for sure',
  examples: [
    {
      input: 'The soup was cold. I like the old waiter.',
      output: 'Somebody says that the soup was cold. The writer says that they like the old waiter.',
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    findClauses(tokens).flatMap(({ subject, end, isFirst, isWhole }) => {
      const first = tokens[subject.start];
      if (first?.isInitial !== true || !isFirst || !isWhole) return [];
      const opening = random.pick(openings);
      const hasTeller = tokens
        .slice(subject.start, end)
        .some(({ text }) => /^(?:I|me|my|mine|myself)$/i.test(text));
      const told = hasTeller ? retellTokens(tokens, subject.start, end, 'they') : [];
      if (hasTeller && told.length === 0) return [];
      const own = told[0];
      if (own?.start === first.start)
        return [[{ ...own, replacement: `${opening} ${own.replacement.toLowerCase()}` }, ...told.slice(1)]];
      const inside = asInside(first);
      const head =
        inside === first.text
          ? insertAt(first.start, `${opening} `)
          : replaceSpan(first, `${opening} ${inside}`);
      return [[head, ...told]];
    }),
});
