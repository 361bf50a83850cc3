import { replaceSpan } from '../../language/changes.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'relative-pronoun-swap',
  title: 'Swap which and that',
  summary:
    'Writes "which" as "that" or "that" as "which" where a clause follows a thing (the lamp that broke: which broke).',
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'word',
  expects: 'invariance',
  deny: {},
  of: 'relative pronouns',
  none: 'no relative pronoun that can be swapped',
  examples: [
    {
      input: 'The lamp that broke was new. We ate the soup which was cold.',
      output: 'The lamp which broke was new. We ate the soup that was cold.',
    },
  ],
  find: ({ tokens }) =>
    tokens.flatMap((token, index) => {
      const [before, next] = [tokens[index - 1], tokens[index + 1]];
      const isVerb = next?.tag === 'AUX' || next?.tag === 'VERB';
      // "the news that", "a man that": content and people take no "which".
      const isThing =
        before?.tag === 'NOUN' &&
        !/(?:er|or|man|men|people|ist|ian|fact|news|idea|way|one|friend|child|kid)s?$/.test(before.text);
      if (!isVerb || !isThing || token.sentence !== before.sentence) return [];
      if (token.text === 'that') return [[replaceSpan(token, 'which')]];
      return token.text === 'which' ? [[replaceSpan(token, 'that')]] : [];
    }),
});
