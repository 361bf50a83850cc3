import { replaceSpan } from '../../language/changes.ts';
import { inflect } from '../../language/inflection.ts';
import { conjugate } from '../../language/verb-forms.ts';
import { findWordForm } from '../../language/word-forms.ts';
import type { WordForm } from '../../language/word-forms.ts';
import { defineChange } from '../define-change.ts';

/** Verbs that need nothing after them, with the phrase that says the same. */
const phrases: Readonly<Record<string, readonly [verb: string, rest: string]>> = {
  decide: ['make', 'a decision'],
  complain: ['make', 'a complaint'],
  apologise: ['make', 'an apology'],
  apologize: ['make', 'an apology'],
  laugh: ['have', 'a laugh'],
  rest: ['have', 'a rest'],
  chat: ['have', 'a chat'],
  talk: ['have', 'a talk'],
  walk: ['take', 'a walk'],
  shower: ['take', 'a shower'],
  swim: ['have', 'a swim'],
  argue: ['have', 'an argument'],
  smile: ['give', 'a smile'],
  sigh: ['give', 'a sigh'],
  guess: ['make', 'a guess'],
  progress: ['make', 'progress'],
  reply: ['give', 'a reply'],
  answer: ['give', 'an answer'],
  nod: ['give', 'a nod'],
  react: ['have', 'a reaction'],
};

function inflectVerb(verb: string, form: WordForm): string | null {
  if (form === 'present') return conjugate(verb, 'present', { person: 3, isPlural: false });
  if (form === 'past') return conjugate(verb, 'past', { person: 3, isPlural: false });
  return verb === 'have' && form === 'gerund' ? 'having' : inflect(verb, form);
}

export default defineChange({
  id: 'light-verb',
  title: 'Light verbs',
  summary:
    'Says a verb as a light verb with a noun, where nothing follows it (they laughed: they had a laugh).',
  cites: ['Quirk et al. (1985), A Comprehensive Grammar of the English Language'],
  level: 'word',
  expects: 'invariance',
  deny: {},
  of: 'verbs that have such a phrase',
  none: 'no verb that can be said with a light verb for sure',
  examples: [
    {
      input: 'We laughed and they decided. She is complaining about it.',
      output: 'We had a laugh and they made a decision. She is making a complaint about it.',
    },
  ],
  find: ({ tokens }) =>
    tokens.flatMap((token, index) => {
      const phrase = token.tag === 'VERB' ? phrases[token.lemma] : undefined;
      const next = tokens[index + 1];
      const isBare =
        next === undefined ||
        /^[.,;!?]$/.test(next.text) ||
        /^(?:and|but|about|when|because|until|after|before|with)$/.test(next.text);
      const form = findWordForm(tokens, index);
      if (phrase === undefined || !isBare || form === 'participle') return [];
      const verb = inflectVerb(phrase[0], form);
      return verb === null ? [] : [[replaceSpan(token, `${verb} ${phrase[1]}`)]];
    }),
});
