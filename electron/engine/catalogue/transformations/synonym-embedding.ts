import { z } from 'zod';
import { keepFittingWords } from '../../language/fitting-words.ts';
import { requireResource } from '../../language/resources.ts';
import { chooseShare } from '../../language/share.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { requireTool } from '../tools.ts';

export default defineTransformation({
  id: 'synonym-embedding',
  title: 'Neighbour by word vectors',
  summary:
    'Replaces a share of the nouns, verbs, adjectives and adverbs by a near neighbour among word vectors, in the same inflected form; neighbours can be opposites, so the vectors decide what it is worth.',
  cites: [
    'Alzantot et al. (2018), Generating Natural Language Adversarial Examples',
    'Mrkšić et al. (2016), Counter-fitting Word Vectors to Linguistic Constraints',
  ],
  peers: {
    textattack: 'WordSwapEmbedding',
    textflint: 'SwapSynWordEmbedding',
    nlpaug: 'WordEmbsAug',
  },
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'a word inside a labelled entity is part of its name' },
  needs: ['tags'],
  uses: ['vectors'],
  options: z.strictObject({
    rate: rateOption('nouns, verbs, adjectives and adverbs with a neighbour'),
    candidates: z
      .number()
      .int()
      .min(1)
      .max(50)
      .default(15)
      .describe('How many neighbours of a word are considered, the nearest first.'),
    minimumCosine: z
      .number()
      .min(-1)
      .max(1)
      .default(0.8)
      .describe('Least cosine between word and neighbour.'),
  }),
  examples: [
    { input: 'The film was rather good.', output: 'The movie was rather good.', seed: 4 },
    { input: 'Anna and Bob.', output: 'Anna and Bob.' },
  ],
  async apply(text, options, { random, resources, tools, isProtected }) {
    if (options.rate <= 0) return { noop: noopReasons.rateZero };
    const tagger = requireResource(resources, 'tags');
    const vectors = requireTool(tools, 'vectors');
    const words = tagger
      .tag(text)
      .filter((word) => word.partOfSpeech !== 'other' && !word.isProper && !isProtected(word));
    const known = await Promise.all(
      words.map(async (word) => {
        const near = await vectors.nearest(word.text.toLowerCase(), options.candidates);
        const close = near.filter(({ cosine }) => cosine >= options.minimumCosine);
        return {
          word,
          words: keepFittingWords(
            text,
            word,
            close.map((neighbour) => neighbour.text),
            tagger,
          ),
        };
      }),
    );
    const eligible = known.filter((candidate) => candidate.words.length > 0);
    if (eligible.length === 0) return { noop: 'no word with a near neighbour' };
    return {
      edits: chooseShare(eligible, options.rate, random).map(({ word, words: near }) => ({
        start: word.start,
        end: word.end,
        replacement: random.pick(near),
      })),
    };
  },
});
