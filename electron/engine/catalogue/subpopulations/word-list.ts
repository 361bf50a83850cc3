import { z } from 'zod';
import { listFinder, phraseList, phraseListNames } from '../../language/phrase-lists.ts';
import { fieldOption, selectField } from '../define-options.ts';
import { eachSlices, modeOption, summarisePhrases } from '../define-phrases.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'word-list',
  title: 'Built-in word list',
  summary:
    'Texts with and without a word of a built-in English list, such as conjunctions, intensifiers, hedges, family, professions or food.',
  cites: [
    'Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape',
    'McCoy, Pavlick and Linzen (2019), Right for the Wrong Reasons: Diagnosing Syntactic Heuristics in Natural Language Inference',
  ],
  peers: { 'robustness-gym': 'HasCategoryPhrase, Hans lists' },
  needs: [],
  options: z.strictObject({
    field: fieldOption(),
    list: z.enum(phraseListNames).default('intensifiers').describe('Name of the list.'),
    mode: modeOption(),
  }),
  examples: [
    { fields: { text: 'Really nice.' }, value: 1 },
    { fields: { text: 'Nice.' }, value: 0 },
    { fields: { text: 'My sister paid.' }, options: { list: 'family' }, value: 1 },
  ],
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    return summarisePhrases(
      listFinder(options.list).find(text, side),
      options.mode,
      phraseList(options.list).length,
    );
  },
  slices: (_values, options, names) =>
    eachSlices(options.mode, phraseList(options.list), options.list, names),
});
