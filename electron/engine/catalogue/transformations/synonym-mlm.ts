import { z } from 'zod';
import { keepFittingWords } from '../../language/fitting-words.ts';
import { requireResource } from '../../language/resources.ts';
import { chooseShare } from '../../language/share.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { fillingOptions, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { requireTool } from '../tools.ts';

export default defineTransformation({
  id: 'synonym-mlm',
  title: 'Word by a language model',
  summary:
    'Replaces a share of the nouns, verbs, adjectives and adverbs by a word that a masked language model expects there, in the same inflected form; it fits the sentence, yet may change its meaning, so check similarity or entailment.',
  cites: [
    'Garg and Ramakrishnan (2020), BAE: BERT-based Adversarial Examples for Text Classification',
    'Li et al. (2020), BERT-ATTACK: Adversarial Attack Against BERT Using BERT',
  ],
  peers: { textattack: 'WordSwapMaskedLM', textflint: 'MLMSuggestion', nlpaug: 'ContextualWordEmbsAug' },
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'a word inside a labelled entity is part of its name' },
  needs: ['tags'],
  uses: ['fillMask'],
  options: z.strictObject({
    rate: rateOption('nouns, verbs, adjectives and adverbs'),
    ...fillingOptions(0.0005),
  }),
  examples: [
    { input: 'The film was rather good.', output: 'The film was rather great.', seed: 3 },
    { input: 'Anna and Bob.', output: 'Anna and Bob.' },
  ],
  async apply(text, options, { random, resources, tools, isProtected }) {
    if (options.rate <= 0) return { noop: noopReasons.rateZero };
    const tagger = requireResource(resources, 'tags');
    const model = requireTool(tools, 'fillMask');
    const eligible = tagger
      .tag(text)
      .filter(
        (word) =>
          word.partOfSpeech !== 'other' &&
          !word.isProper &&
          /^\p{L}{3,}$/u.test(word.text) &&
          !isProtected(word),
      );
    if (eligible.length === 0) return { noop: noopReasons.noEligibleWord };
    const offered = await Promise.all(
      chooseShare(eligible, options.rate, random).map(async (word) => {
        const fillings = await model.fill(
          text.slice(0, word.start),
          text.slice(word.end),
          options.candidates,
        );
        const likely = fillings.filter(({ score }) => score >= options.minimumScore);
        return {
          word,
          words: keepFittingWords(
            text,
            word,
            likely.map((filling) => filling.text),
            tagger,
          ),
        };
      }),
    );
    const edits = offered.flatMap(({ word, words }) =>
      words.length === 0 ? [] : [{ start: word.start, end: word.end, replacement: random.pick(words) }],
    );
    return edits.length === 0 ? { noop: 'the model offers no other word that fits' } : { edits };
  },
});
