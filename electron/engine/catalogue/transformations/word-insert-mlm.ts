import { z } from 'zod';
import type { Span } from '#shared/domain/text';
import { keepPartOfSpeech } from '../../language/fitting-words.ts';
import { requireResource } from '../../language/resources.ts';
import { chooseShare } from '../../language/share.ts';
import type { PartOfSpeech, TaggedWord } from '../../language/tags.ts';
import { noopReasons } from '../../language/word-edits.ts';
import { fillingOptions, rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { requireTool } from '../tools.ts';

/** What may stand before a word: an old film, very good, quickly ran. */
const insertable: Readonly<Partial<Record<PartOfSpeech, PartOfSpeech>>> = {
  noun: 'adjective',
  adjective: 'adverb',
  adverb: 'adverb',
  verb: 'adverb',
};

interface Gap extends Span {
  readonly part: PartOfSpeech;
}

/** Places before a word that another word and nothing but one space precede. */
function findGaps(text: string, words: readonly TaggedWord[], isProtected: (span: Span) => boolean): Gap[] {
  return words.flatMap(({ start, partOfSpeech, isProper }) => {
    const part = insertable[partOfSpeech];
    const follows = /[\p{L}\p{N}] $/u.test(text.slice(Math.max(0, start - 3), start));
    const gap = { start, end: start };
    return part === undefined || isProper || !follows || isProtected(gap) ? [] : [{ ...gap, part }];
  });
}

export default defineTransformation({
  id: 'word-insert-mlm',
  title: 'Insert a word by a language model',
  summary:
    'Inserts an adjective or adverb that a masked language model expects, before a share of the words; negations are never inserted.',
  cites: [
    'Garg and Ramakrishnan (2020), BAE: BERT-based Adversarial Examples for Text Classification',
    'Li et al. (2021), Contextualized Perturbation for Textual Adversarial Attack',
  ],
  peers: { textattack: 'WordInsertionMaskedLM', nlpaug: 'ContextualWordEmbsAug (insert)' },
  level: 'word',
  expects: 'invariance',
  deny: {
    'token-classification': 'a word inserted into a labelled entity is no part of it',
    'pair-classification': 'the relation of two texts can hang on a single word',
  },
  needs: ['tags'],
  uses: ['fillMask'],
  options: z.strictObject({
    rate: rateOption('places before nouns, verbs, adjectives and adverbs'),
    ...fillingOptions(0.0005),
  }),
  examples: [
    { input: 'The film was good.', output: 'The film was really good.', seed: 4 },
    { input: 'Good!', output: 'Good!' },
  ],
  async apply(text, options, { random, resources, tools, isProtected }) {
    if (options.rate <= 0) return { noop: noopReasons.rateZero };
    const tagger = requireResource(resources, 'tags');
    const model = requireTool(tools, 'fillMask');
    const gaps = findGaps(text, tagger.tag(text), isProtected);
    if (gaps.length === 0) return { noop: noopReasons.noEligibleWord };
    const offered = await Promise.all(
      chooseShare(gaps, options.rate, random).map(async (gap) => {
        const after = ` ${text.slice(gap.end)}`;
        const fillings = await model.fill(text.slice(0, gap.start), after, options.candidates);
        const likely = fillings
          .filter(({ score }) => score >= options.minimumScore)
          .map((filling) => filling.text);
        return { gap, words: keepPartOfSpeech(text, gap, likely, gap.part, tagger) };
      }),
    );
    const edits = offered.flatMap(({ gap, words }) =>
      words.length === 0 ? [] : [{ start: gap.start, end: gap.end, replacement: `${random.pick(words)} ` }],
    );
    return edits.length === 0 ? { noop: 'the model offers no word that fits' } : { edits };
  },
});
