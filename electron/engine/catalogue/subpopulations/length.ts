import { z } from 'zod';
import { countCharacters } from '../../language/characters.ts';
import { fieldOption, rangeOptions, selectField } from '../define-options.ts';
import { rangeSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

const subjects = { words: 'Words:', characters: 'Characters:', tokens: 'Tokens:' } as const;

export default defineSubpopulation({
  id: 'length',
  title: 'Length',
  summary:
    'Slices by the length of a text in words, characters or model tokens, between percentiles of the dataset or in given intervals.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: {
    'robustness-gym': 'NumTokensSubpopulation, NumCharsSubpopulation',
    textflint: 'LengthSubPopulation',
    'nl-augmenter': 'length, token_amount',
  },
  needs: [],
  options: z.strictObject({
    field: fieldOption(),
    unit: z
      .enum(['words', 'characters', 'tokens'])
      .default('words')
      .describe('What is counted; characters are code points, tokens those of the tokenizer.'),
    tokenizer: z
      .string()
      .min(1)
      .default('model')
      .describe('For tokens: model for that of the model under test, or another model by folder or id.'),
    ...rangeOptions('Lengths'),
  }),
  examples: [
    { fields: { text: "I don't know." }, value: 3 },
    { fields: { text: 'naïve 👍' }, options: { unit: 'characters' }, value: 7 },
    { fields: { text: '' }, value: 0 },
    {
      fields: { text: 'a b', textPair: 'c d e' },
      task: 'pair-classification',
      options: { field: 'all' },
      value: 5,
    },
  ],
  tools: (options) => (options.unit === 'tokens' ? [{ tool: 'tokenizer', name: options.tokenizer }] : []),
  measure(example, options, { side, tools }) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    if (options.unit === 'words') return side.words(text).length;
    return options.unit === 'tokens' ? tools.tokenizer(options.tokenizer).count(text) : countCharacters(text);
  },
  slices: (values, options) => rangeSlices(subjects[options.unit], values, options),
});
