import { toTitle } from '../../language/casing.ts';
import { findClauses } from '../../language/clauses.ts';
import { textInside } from '../../language/sentence-parts.ts';
import { defineChange } from '../define-change.ts';

const movable = new Set(
  'now today tonight yesterday then later eventually finally recently sometimes usually again afterwards apparently honestly frankly clearly obviously fortunately luckily sadly suddenly'.split(
    ' ',
  ),
);

export default defineChange({
  id: 'adverb-move',
  title: 'Move an adverb to the front',
  summary:
    'Puts an adverb of time or comment that ends a statement, or stands before its verb, at its start (Yesterday, we left).',
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'sentence',
  expects: 'invariance',
  deny: { 'token-classification': 'words change their places, and labels cannot follow' },
  of: 'statements with an adverb that can move',
  none: 'no statement with an adverb that can move',
  examples: [
    {
      input: 'We left yesterday. They finally fixed the lamp.',
      output: 'Yesterday, we left. Finally, they fixed the lamp.',
    },
  ],
  find: ({ text, tokens }) =>
    findClauses(tokens).flatMap((clause) => {
      const [first, last] = [tokens[clause.subject.start], tokens[clause.end - 1]];
      const beforeVerb = clause.finite === clause.subject.end + 1 ? tokens[clause.subject.end] : undefined;
      if (!clause.isFirst || clause.isCompound || first === undefined || last === undefined) return [];
      if (beforeVerb !== undefined && movable.has(beforeVerb.text)) {
        const subject = textInside(text, tokens, clause.subject.start, clause.subject.end);
        return [
          [
            {
              start: first.start,
              end: beforeVerb.end,
              replacement: `${toTitle(beforeVerb.text)}, ${subject}`,
            },
          ],
        ];
      }
      const isLast =
        clause.isWhole && last.tag === 'ADV' && movable.has(last.text) && clause.end - 2 >= clause.main;
      const previous = tokens[clause.end - 2];
      if (!isLast || previous === undefined || previous.tag === 'ADV' || previous.tag === 'ADP') return [];
      if (
        tokens
          .slice(clause.main + 1, clause.end)
          .some(({ tag, text: word }) => tag === 'VERB' || word === ',')
      )
        return [];
      const rest = textInside(text, tokens, clause.subject.start, clause.end - 1);
      return [[{ start: first.start, end: last.end, replacement: `${toTitle(last.text)}, ${rest}` }]];
    }),
});
