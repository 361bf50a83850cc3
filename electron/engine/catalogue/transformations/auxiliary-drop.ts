import { findClauses } from '../../language/clauses.ts';
import { dropToken } from '../../language/grammar-words.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'auxiliary-drop',
  title: 'Drop helping verbs',
  summary:
    'Leaves out the helping verb of a statement (she is waiting: she waiting), as learners of English do.',
  cites: ['Ng et al. (2014), The CoNLL-2014 Shared Task on Grammatical Error Correction'],
  level: 'word',
  expects: 'invariance',
  deny: {},
  of: 'helping verbs',
  none: 'no helping verb that can go',
  examples: [
    { input: 'The room was cleaned. We are leaving now.', output: 'The room cleaned. We leaving now.' },
  ],
  // Without its helping verb "does not" reads as nonsense, and "may" is a meaning of its own.
  find: ({ text, tokens }) =>
    findClauses(tokens).flatMap(({ finite, kind, negation }) =>
      (kind === 'be' || kind === 'have') &&
      negation === null &&
      text.charAt((tokens[finite]?.start ?? 1) - 1) === ' '
        ? [dropToken(text, tokens, finite)]
        : [],
    ),
});
