import { z } from 'zod';
import { requireResource } from '../../language/resources.ts';
import { fieldOption, mostOption, selectField } from '../define-options.ts';
import { nameSlices } from '../define-slices.ts';
import { defineSubpopulation } from '../define-subpopulation.ts';

export default defineSubpopulation({
  id: 'language',
  title: 'Language',
  summary:
    'Slices by the language a text is most likely written in, one of sixty, by its letter sequences; short texts are guesses.',
  cites: [],
  peers: { 'nl-augmenter': 'lang, englishness' },
  needs: ['languages'],
  options: z.strictObject({ field: fieldOption(), most: mostOption(8) }),
  examples: [
    { fields: { text: 'The waiter brought us a bottle of water without being asked.' }, value: 'en' },
    { fields: { text: 'Der Kellner brachte uns eine Flasche Wasser, ohne zu fragen.' }, value: 'de' },
    { fields: { text: '12345' }, value: 'unknown' },
  ],
  measure(example, options, { resources }) {
    const text = selectField(example, options.field);
    if (text === null) return null;
    return requireResource(resources, 'languages').detect(text) ?? 'unknown';
  },
  slices: (values, options, names) => nameSlices('Language', values, names, options.most),
});
