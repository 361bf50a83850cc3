import { insertAt } from '../../language/changes.ts';
import { requireResource } from '../../language/resources.ts';
import { findSynonyms } from '../../language/synonyms.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'word-insert-synonym',
  title: 'Insert a synonym elsewhere',
  summary: 'Puts synonyms of a share of the words at random places of the text.',
  cites: [
    'Wei and Zou (2019), EDA: Easy Data Augmentation Techniques for Boosting Performance on Text Classification Tasks',
  ],
  peers: {
    textattack: 'WordInsertionRandomSynonym',
    'robustness-gym': 'EasyDataAugmentation (alpha_ri)',
    'nl-augmenter': 'SynonymInsertion',
  },
  level: 'word',
  expects: 'invariance',
  deny: { 'token-classification': 'the inserted word can fall into a labelled entity' },
  needs: ['wordnet'],
  of: 'words that have a synonym',
  rate: 0.1,
  none: 'no word with a synonym',
  examples: [
    {
      input: 'The film was a huge success in the big city.',
      output: 'The film was movie a huge immense success large in metropolis the big city.',
      options: { rate: 1 },
      seed: 1,
    },
  ],
  find: ({ text, tokens, random, resources }) => {
    const wordnet = requireResource(resources, 'wordnet');
    const gaps = tokens.filter(({ start }) => text.charAt(start - 1) === ' ').map(({ start }) => start);
    const places = requireResource(resources, 'tags')
      .tag(text)
      .map((word) => findSynonyms(wordnet, word, 1))
      .filter((synonyms) => synonyms.length > 0)
      .slice(0, gaps.length)
      .map((synonyms) => random.pick(synonyms));
    const drawn = random.sample(gaps, places.length).sort((left, right) => left - right);
    return places.flatMap((word, index) => {
      const position = drawn[index];
      return position === undefined ? [] : [[insertAt(position, `${word} `)]];
    });
  },
});
