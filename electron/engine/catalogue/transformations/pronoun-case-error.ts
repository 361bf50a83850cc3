import { replaceSpan } from '../../language/changes.ts';
import { findClauses } from '../../language/clauses.ts';
import { asPlaced } from '../../language/sentence-parts.ts';
import { defineChange } from '../define-change.ts';

const objects: Readonly<Record<string, string>> = { i: 'me', he: 'him', she: 'her', we: 'us', they: 'them' };

export default defineChange({
  id: 'pronoun-case-error',
  title: 'Wrong case of pronouns',
  summary: 'Writes the subject of a statement in the object form (me think, her went).',
  cites: ['Ng et al. (2014), The CoNLL-2014 Shared Task on Grammatical Error Correction'],
  level: 'word',
  expects: 'invariance',
  deny: {},
  of: 'pronouns that are subjects',
  none: 'no subject with another case',
  examples: [
    { input: 'I think they went home. She liked it.', output: 'Me think they went home. Her liked it.' },
  ],
  find: ({ tokens }) =>
    findClauses(tokens).flatMap(({ subject }) => {
      const token = tokens[subject.start];
      const next = tokens[subject.end];
      const object = subject.isPronoun ? objects[token?.text.toLowerCase() ?? ''] : undefined;
      if (token === undefined || object === undefined || next?.start === token.end) return [];
      return [[replaceSpan(token, asPlaced(object, token.isInitial))]];
    }),
});
