import { z } from 'zod';
import { lexicon } from '../../language/lexicon.ts';
import { createPhraseTable, swapPhrases } from '../../language/phrase-table.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';

const table = lexicon(
  'short-forms',
  z.object({ acronyms: z.array(z.tuple([z.string(), z.string()])) }),
  ({ acronyms }) => createPhraseTable(acronyms.map(([long, short]) => [long, [short]] as const)),
);

export default defineTransformation({
  id: 'acronym',
  title: 'Acronyms',
  summary: 'Shortens names and terms to their first letters (United Kingdom: UK).',
  cites: [
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, replace_abbreviation_and_acronyms',
  ],
  peers: { 'nl-augmenter': 'replace_abbreviation_and_acronyms' },
  level: 'word',
  expects: 'invariance',
  deny: {
    'token-classification': 'a labelled name would be written otherwise',
    'question-answering': 'the answer can be the name that is shortened',
  },
  needs: [],
  options: z.strictObject({ rate: rateOption('names and terms with an acronym', 0.5) }),
  examples: [
    {
      input: 'The United Kingdom left the European Union.',
      output: 'The UK left the European Union.',
      seed: 1,
    },
    { input: 'Ok.', output: 'Ok.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    swapPhrases(text, { rate, random, isProtected, table: table(), none: 'no name with an acronym' }),
});
