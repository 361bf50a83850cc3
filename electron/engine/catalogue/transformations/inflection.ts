import { matchCase } from '../../language/casing.ts';
import { replaceSpan } from '../../language/changes.ts';
import { inflect } from '../../language/inflection.ts';
import type { Token } from '../../language/tokens.ts';
import type { WordForm } from '../../language/word-forms.ts';
import { defineChange } from '../define-change.ts';

const formsByTag: Readonly<Partial<Record<Token['tag'], readonly WordForm[]>>> = {
  NOUN: ['singular', 'plural'],
  VERB: ['infinitive', 'present', 'past', 'participle', 'gerund'],
  ADJ: ['plain', 'comparative', 'superlative'],
};

function findOtherForms(token: Token): readonly string[] {
  const word = token.text.toLowerCase();
  if (!/^[a-z]{3,}$/.test(word)) return [];
  const forms = (formsByTag[token.tag] ?? []).map((form) => inflect(token.lemma, form));
  return [...new Set(forms)].filter((form) => form !== null && form !== word) as readonly string[];
}

export default defineChange({
  id: 'inflection',
  title: 'Wrong inflection',
  summary:
    'Writes a share of the nouns, verbs and adjectives in another of their inflected forms, whatever the sentence asks for.',
  cites: [
    "Tan et al. (2020), It's Morphin' Time! Combating Linguistic Discrimination with Inflectional Perturbations",
  ],
  peers: { textattack: 'WordSwapInflections', 'robustness-gym': 'Morpheus' },
  level: 'word',
  expects: 'invariance',
  deny: {
    'token-classification': 'a word inside a labelled entity is part of its name',
    'pair-classification': 'number and tense can decide whether a statement follows',
  },
  of: 'nouns, verbs and adjectives',
  rate: 0.2,
  none: 'no word with another inflected form',
  examples: [
    {
      input: 'The actors learned their lines in a week.',
      output: 'The actor learning their line in a weeks.',
      options: { rate: 1 },
      seed: 1,
    },
  ],
  find: ({ tokens, random }) =>
    tokens.flatMap((token) => {
      const forms = findOtherForms(token);
      return forms.length === 0 ? [] : [[replaceSpan(token, matchCase(token.text, random.pick(forms)))]];
    }),
});
