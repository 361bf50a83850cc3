import { toTitle } from '../../language/casing.ts';
import { findClauses } from '../../language/clauses.ts';
import { textInside } from '../../language/sentence-parts.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'word-order',
  title: 'Yoda order',
  summary: 'Puts what follows the verb of a statement first (the soup was cold: cold, the soup was).',
  cites: ['Dhole et al. (2021), NL-Augmenter: A Framework for Task-Sensitive Natural Language Augmentation'],
  peers: { 'nl-augmenter': 'YodaPerturbation' },
  level: 'sentence',
  expects: 'invariance',
  deny: { 'token-classification': 'words change their places, and labels cannot follow' },
  of: 'statements that fill their sentence',
  none: 'no statement that fills its sentence and goes on after its verb',
  examples: [
    {
      input: 'The soup was very cold. They fixed the old lamp.',
      output: 'Very cold, the soup was. The old lamp, they fixed.',
    },
  ],
  find: ({ text, tokens }) =>
    findClauses(tokens).flatMap((clause) => {
      const [first, verb] = [tokens[clause.subject.start], tokens[clause.main]];
      const last = tokens[clause.end - 1];
      const rest = clause.main + (clause.negation === clause.main + 1 ? 2 : 1);
      if (!clause.isWhole || clause.isCompound || rest >= clause.end || tokens[rest]?.tag === 'PRON')
        return [];
      if (first === undefined || verb === undefined || last === undefined) return [];
      if (tokens.slice(rest, clause.end).some(({ text: word }) => /^[,("\u201c-]$/u.test(word))) return [];
      const front = toTitle(textInside(text, tokens, rest, clause.end));
      const back = textInside(text, tokens, clause.subject.start, rest);
      return [[{ start: first.start, end: last.end, replacement: `${front}, ${back}` }]];
    }),
});
