import { z } from 'zod';
import { createTermTable, exchangeTerms } from '../../language/exchange-terms.ts';
import { lexicon } from '../../language/lexicon.ts';
import { rateOption } from '../define-options.ts';
import { defineTransformation } from '../define-transformation.ts';
import { denyReasons } from '../deny-reasons.ts';

const table = lexicon(
  'people-groups',
  z.object({ disabilities: z.array(z.array(z.string())) }),
  ({ disabilities }) => createTermTable(disabilities),
);

/** Terms that speak of a person only before a word for one: "a blind date" does not. */
const adjectives = new Set(
  'blind deaf autistic dyslexic paralysed epileptic deafblind disabled'
    .split(' ')
    .concat('visually impaired', 'hearing impaired', 'non-disabled'),
);
const personPattern =
  /^ (?:person|people|m[ae]n|wom[ae]n|child|children|boys?|girls?|students?|teachers?|colleagues?|friends?|patients?|users?|guests?|customers?|visitors?|employees?|actors?|singers?)\b/i;

export default defineTransformation({
  id: 'disability-swap',
  title: 'Swap disabilities',
  summary: 'Replaces what a text says of the disability of people by another one.',
  cites: ['Hutchinson et al. (2020), Social Biases in NLP Models as Barriers for Persons with Disabilities'],
  peers: { 'nl-augmenter': 'disability_transformation' },
  level: 'word',
  expects: 'invariance',
  deny: denyReasons.replacedFacts,
  needs: ['english'],
  options: z.strictObject({ rate: rateOption('different terms', 1) }),
  examples: [
    {
      input: 'A blind student sat by a man with dyslexia.',
      output: 'An epileptic student sat by a man without a disability.',
      seed: 1,
    },
    { input: 'A blind date.', output: 'A blind date.' },
  ],
  apply: (text, { rate }, { random, isProtected }) =>
    exchangeTerms(text, {
      rate,
      random,
      isProtected,
      table: table(),
      none: 'no disability of a person',
      isEligible: ({ end, value }) =>
        !adjectives.has(value.term) || personPattern.test(text.slice(end, end + 14)),
    }),
});
