import { findClauses } from '../../language/clauses.ts';
import { textInside } from '../../language/sentence-parts.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'cleft',
  title: 'Cleft sentence',
  summary:
    'Puts the subject of a statement first with "it is … that" (the soup was cold: it was the soup that was cold).',
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'sentence',
  expects: 'invariance',
  deny: {},
  of: 'statements whose subject has an article or is a name',
  none: 'no statement whose subject can be put first',
  examples: [
    {
      input: 'The soup was cold. Maria fixes the lamp.',
      output: 'It was the soup that was cold. It is Maria that fixes the lamp.',
    },
  ],
  find: ({ text, tokens }) =>
    findClauses(tokens).flatMap(({ subject, finite, tense, isFirst, isNegated }) => {
      const [first, last, verb] = [tokens[subject.start], tokens[subject.end - 1], tokens[finite]];
      if (first === undefined || last === undefined || verb === undefined || verb.start === last.end)
        return [];
      const isDefinite =
        /^(?:the|my|our|his|her|their|this|these)$/i.test(first.text) || first.tag === 'PROPN';
      if (!isFirst || isNegated || subject.isPronoun || !isDefinite || tense === 'modal') return [];
      const opening = tense === 'past' ? 'It was' : 'It is';
      const phrase = textInside(text, tokens, subject.start, subject.end);
      return [[{ start: first.start, end: last.end, replacement: `${opening} ${phrase} that` }]];
    }),
});
