import { readPhrase } from '../../language/phrases.ts';
import { asPlaced, textInside } from '../../language/sentence-parts.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'possessive-to-of',
  title: "Write 's as of",
  summary: 'Writes a possessive with "of" (my grandfather\'s coat: the coat of my grandfather).',
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'words change their places, and labels cannot follow' },
  of: 'possessives',
  none: "no possessive with 's",
  examples: [
    {
      input: "I lost my grandfather's coat. The hotel's old roof is green.",
      output: 'I lost the coat of my grandfather. The old roof of the hotel is green.',
    },
  ],
  find: ({ text, tokens }) =>
    tokens.flatMap((token, index) => {
      const owner = tokens[index - 1];
      if (token.tag !== 'PART' || !/^['\u2019]s$/.test(token.text) || owner?.tag !== 'NOUN') return [];
      let start = index - 1;
      while (
        start > 0 &&
        /^(?:ADJ|NOUN)$/.test(tokens[start - 1]?.tag ?? '') &&
        tokens[start - 1]?.sentence === owner.sentence
      )
        start -= 1;
      const opening = tokens[start - 1];
      const isOpened = /^(?:the|my|your|his|her|our|their|this|that)$/i.test(opening?.text ?? '');
      const owned = readPhrase(tokens, index + 1);
      const last = owned === null ? undefined : tokens[owned.head];
      if (!isOpened || opening === undefined || owned === null || owned.isPronoun || last === undefined)
        return [];
      if (
        /^(?:DET|NUM)$/.test(tokens[index + 1]?.tag ?? '') ||
        tokens[owned.head + 1]?.text === '-' ||
        tokens[owned.head + 1]?.text === 'of'
      )
        return [];
      // "today's", "a week's wait" count time; nobody owns the wait.
      if (/^(?:today|yesterday|tomorrow|week|month|year|day|hour|minute|night)$/.test(owner.lemma)) return [];
      const thing = textInside(text, tokens, index + 1, owned.head + 1);
      const whose = textInside(text, tokens, start - 1, index);
      const article = asPlaced('the', opening.isInitial);
      return [[{ start: opening.start, end: last.end, replacement: `${article} ${thing} of ${whose}` }]];
    }),
});
