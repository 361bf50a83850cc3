import { requireResource } from '../../language/resources.ts';
import { makeTypo } from '../../language/typo.ts';
import { defineChange } from '../define-change.ts';

export default defineChange({
  id: 'entity-typo',
  title: 'Typos in names',
  summary: 'Puts one slip of the keyboard into a share of the names of people, places and organisations.',
  cites: [
    'Gui et al. (2021), TextFlint: Unified Multilingual Robustness Evaluation Toolkit for Natural Language Processing',
  ],
  peers: { textflint: 'EntTypos' },
  level: 'entity',
  expects: 'invariance',
  deny: { 'question-answering': 'the answer can be the name' },
  needs: ['entities'],
  of: 'names of four letters or more',
  none: 'no name of four letters or more',
  examples: [{ input: 'Maria left Lisbon for Google.', output: 'Mria left Lisbno for Googlle.', seed: 1 }],
  find: ({ text, random, resources }) =>
    requireResource(resources, 'entities')
      .find(text)
      .flatMap(({ kind, tokens }) => {
        const isNamed = kind === 'person' || kind === 'place' || kind === 'organisation';
        const words = isNamed ? tokens.filter((token) => /^\p{Lu}\p{L}{3,}$/u.test(token.text)) : [];
        const edit = words.length === 0 ? null : makeTypo(random.pick(words), random);
        return edit === null ? [] : [[edit]];
      }),
});
