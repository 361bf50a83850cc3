import { z } from 'zod';
import { createPhraseFinder } from '../../language/phrase-finder.ts';
import type { PhraseFinder } from '../../language/phrase-finder.ts';
import { fieldOption, selectField } from '../define-options.ts';
import { eachSlices, phraseOptions, summarisePhrases } from '../define-phrases.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

/** Phrases that may get a slice of their own. */
const mostSlices = 200;

const finders = new WeakMap<readonly string[], PhraseFinder>();

/** Options are parsed once an audit, so their list stands for the finder that is made from it. */
function finderOf(options: {
  readonly phrases: readonly string[];
  readonly caseSensitive: boolean;
}): PhraseFinder {
  const finder = finders.get(options.phrases) ?? createPhraseFinder(options.phrases, options.caseSensitive);
  finders.set(options.phrases, finder);
  return finder;
}

export default defineSubpopulation({
  id: 'phrase',
  title: 'Phrases',
  summary:
    'Texts with and without any, or all, of the phrases you list or keep in a file, or one slice for each phrase.',
  cites: ['Goel et al. (2021), Robustness Gym: Unifying the NLP Evaluation Landscape'],
  peers: {
    'robustness-gym': 'HasPhrase, HasAnyPhrase, HasAllPhrases',
    'nl-augmenter': 'keywords',
  },
  needs: [],
  options: z.strictObject({
    field: fieldOption(),
    ...phraseOptions(),
  }),
  examples: [
    { fields: { text: 'Slow but kind.' }, options: { phrases: ['slow', 'rude'] }, value: 1 },
    { fields: { text: 'Slow but kind.' }, options: { phrases: ['slow', 'rude'], mode: 'all' }, value: 0 },
    {
      fields: { text: 'Slow but kind.' },
      options: { phrases: ['kind', 'rude', 'slow'], mode: 'each' },
      value: '0,2',
    },
    { fields: { text: 'A slowdown.' }, options: { phrases: ['slow'] }, value: 0 },
  ],
  refuse({ phrases, mode }) {
    if (phrases.length === 0) return 'it has no phrases: list them under phrases, or name a file';
    return mode === 'each' && phrases.length > mostSlices
      ? `mode each makes a slice for every phrase, ${mostSlices} at most, and there are ${phrases.length}`
      : null;
  },
  measure(example, options, { side }) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    return summarisePhrases(finderOf(options).find(text, side), options.mode, options.phrases.length);
  },
  slices: (_values, options, names) =>
    eachSlices(options.mode, options.phrases, options.file ?? 'the phrases', names),
});
